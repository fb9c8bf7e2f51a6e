//===-- boost/asio/append.hpp - more values for the handler -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_APPEND
#define STAND_IN_BOOST_ASIO_APPEND

#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename CompletionToken, typename... Values> class append_t {
public:
  append_t(CompletionToken, Values...);
  CompletionToken &get() noexcept {
    return asio::detail::any<CompletionToken &>();
  }
};

template <typename CompletionToken, typename... Values>
[[nodiscard]] append_t<std::decay_t<CompletionToken>, std::decay_t<Values>...>
append(CompletionToken &&, Values &&...) {
  return detail::any<
      append_t<std::decay_t<CompletionToken>, std::decay_t<Values>...>>();
}

namespace detail {
template <typename Signature, typename... Values> struct appended;
template <typename... Args, typename... Values>
struct appended<void(Args...), Values...> {
  using type = void(Args..., Values...);
};
} // namespace detail

template <typename CompletionToken, typename... Values, typename Signature>
class async_result<append_t<CompletionToken, Values...>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    CompletionToken Inner = Wrapper.get();
    return async_initiate<
        CompletionToken, typename detail::appended<Signature, Values...>::type>(
        std::forward<Initiation>(Start), Inner, std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_APPEND
