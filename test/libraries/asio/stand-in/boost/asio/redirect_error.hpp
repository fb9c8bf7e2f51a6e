//===-- boost/asio/redirect_error.hpp - the error as a value ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_REDIRECT_ERROR
#define STAND_IN_BOOST_ASIO_REDIRECT_ERROR

#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename CompletionToken> class redirect_error_t {
public:
  redirect_error_t(CompletionToken, system::error_code &);
  CompletionToken &get() noexcept {
    return asio::detail::any<CompletionToken &>();
  }
};

template <typename CompletionToken>
redirect_error_t<std::decay_t<CompletionToken>>
redirect_error(CompletionToken &&, system::error_code &) {
  return detail::any<redirect_error_t<std::decay_t<CompletionToken>>>();
}

namespace detail {
template <typename Signature> struct redirected {
  using type = Signature;
};
template <typename... Args>
struct redirected<void(system::error_code, Args...)> {
  using type = void(Args...);
};
} // namespace detail

template <typename CompletionToken, typename Signature>
class async_result<redirect_error_t<CompletionToken>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    CompletionToken Inner = Wrapper.get();
    return async_initiate<CompletionToken,
                          typename detail::redirected<Signature>::type>(
        std::forward<Initiation>(Start), Inner, std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_REDIRECT_ERROR
