//===-- boost/asio/experimental/use_promise.hpp - the outcome as a promise *-
//C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_EXPERIMENTAL_USE_PROMISE
#define STAND_IN_BOOST_ASIO_EXPERIMENTAL_USE_PROMISE

#include <boost/asio/experimental/promise.hpp>

namespace boost::asio {

namespace experimental {

template <typename Allocator = std::allocator<void>> struct use_promise_t {
  constexpr use_promise_t() {}
};
inline constexpr use_promise_t<> use_promise;

} // namespace experimental

template <typename Allocator, typename Signature>
class async_result<experimental::use_promise_t<Allocator>, Signature> {
public:
  using return_type =
      experimental::promise<Signature, any_io_executor, Allocator>;

  template <typename Initiation, typename Token, typename... Args>
  static return_type initiate(Initiation &&Start, Token &&, Args &&...Rest) {
    detail::instantiate<Signature>(std::forward<Initiation>(Start),
                                   std::forward<Args>(Rest)...);
    return detail::any<return_type>();
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_EXPERIMENTAL_USE_PROMISE
