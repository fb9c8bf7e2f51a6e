//===-- boost/asio/prepend.hpp - more values for the handler ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_PREPEND
#define STAND_IN_BOOST_ASIO_PREPEND

#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename CompletionToken, typename... Values> class prepend_t {
public:
  prepend_t(CompletionToken, Values...);
  CompletionToken &get() noexcept {
    return asio::detail::any<CompletionToken &>();
  }
};

template <typename CompletionToken, typename... Values>
[[nodiscard]] prepend_t<std::decay_t<CompletionToken>, std::decay_t<Values>...>
prepend(CompletionToken &&, Values &&...) {
  return detail::any<
      prepend_t<std::decay_t<CompletionToken>, std::decay_t<Values>...>>();
}

namespace detail {
template <typename Signature, typename... Values> struct prepended;
template <typename... Args, typename... Values>
struct prepended<void(Args...), Values...> {
  using type = void(Values..., Args...);
};
} // namespace detail

template <typename CompletionToken, typename... Values, typename Signature>
class async_result<prepend_t<CompletionToken, Values...>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    CompletionToken Inner = Wrapper.get();
    return async_initiate<CompletionToken, typename detail::prepended<
                                               Signature, Values...>::type>(
        std::forward<Initiation>(Start), Inner, std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_PREPEND
