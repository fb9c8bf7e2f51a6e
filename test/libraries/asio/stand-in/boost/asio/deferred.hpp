//===-- boost/asio/deferred.hpp - the operation itself ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_DEFERRED
#define STAND_IN_BOOST_ASIO_DEFERRED

#include <boost/asio/async_result.hpp>
#include <tuple>

namespace boost::asio {

class deferred_t {
public:
  constexpr deferred_t() {}
};
inline constexpr deferred_t deferred;

/// An operation that starts when it is called with a token.
template <typename Signature, typename Initiation, typename... Args>
class deferred_async_operation {
public:
  template <typename... Given>
  deferred_async_operation(Initiation, Given &&...) {}

  template <typename CompletionToken>
  auto operator()(CompletionToken &&Token) && {
    return detail::operate<Signature>(Token);
  }
};

template <typename Signature> class async_result<deferred_t, Signature> {
public:
  template <typename Initiation, typename... Args>
  static deferred_async_operation<Signature, std::decay_t<Initiation>,
                                  std::decay_t<Args>...>
  initiate(Initiation &&Start, deferred_t, Args &&...Rest) {
    if (false) // Nothing starts, but the initiation is compiled.
      detail::instantiate<Signature>(Start, Rest...);
    return {std::forward<Initiation>(Start), std::forward<Args>(Rest)...};
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_DEFERRED
