//===-- boost/asio/as_tuple.hpp - error and result as one -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_AS_TUPLE
#define STAND_IN_BOOST_ASIO_AS_TUPLE

#include <boost/asio/async_result.hpp>
#include <tuple>

namespace boost::asio {

template <typename CompletionToken> class as_tuple_t {
public:
  as_tuple_t(CompletionToken);
  CompletionToken &get() noexcept {
    return asio::detail::any<CompletionToken &>();
  }
};

template <typename CompletionToken>
[[nodiscard]] as_tuple_t<std::decay_t<CompletionToken>>
as_tuple(CompletionToken &&) {
  return detail::any<as_tuple_t<std::decay_t<CompletionToken>>>();
}

namespace detail {
template <typename Signature> struct tupled;
template <typename... Args> struct tupled<void(Args...)> {
  using type = void(std::tuple<Args...>);
};
} // namespace detail

template <typename CompletionToken, typename Signature>
class async_result<as_tuple_t<CompletionToken>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    CompletionToken Inner = Wrapper.get();
    return async_initiate<CompletionToken,
                          typename detail::tupled<Signature>::type>(
        std::forward<Initiation>(Start), Inner, std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_AS_TUPLE
