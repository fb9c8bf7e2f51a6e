//===-- boost/asio/consign.hpp - values kept until the end ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_CONSIGN
#define STAND_IN_BOOST_ASIO_CONSIGN

#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename CompletionToken, typename... Values> class consign_t {
public:
  consign_t(CompletionToken, Values...);
  CompletionToken &get() noexcept {
    return asio::detail::any<CompletionToken &>();
  }
};

template <typename CompletionToken, typename... Values>
[[nodiscard]] consign_t<std::decay_t<CompletionToken>, std::decay_t<Values>...>
consign(CompletionToken &&, Values &&...) {
  return detail::any<
      consign_t<std::decay_t<CompletionToken>, std::decay_t<Values>...>>();
}

template <typename CompletionToken, typename... Values, typename Signature>
class async_result<consign_t<CompletionToken, Values...>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    CompletionToken Inner = Wrapper.get();
    return async_initiate<CompletionToken, Signature>(
        std::forward<Initiation>(Start), Inner, std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_CONSIGN
