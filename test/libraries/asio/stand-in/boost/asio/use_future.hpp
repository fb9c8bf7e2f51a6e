//===-- boost/asio/use_future.hpp - the outcome as a future -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_USE_FUTURE
#define STAND_IN_BOOST_ASIO_USE_FUTURE

#include <boost/asio/async_result.hpp>
#include <future>
#include <memory>
#include <tuple>

namespace boost::asio {

template <typename Allocator = std::allocator<void>> class use_future_t {
public:
  constexpr use_future_t() {}
};
inline constexpr use_future_t<> use_future;

template <typename Allocator, typename Signature>
class async_result<use_future_t<Allocator>, Signature> {
public:
  using return_type = std::future<detail::result_of_signature<Signature>>;

  template <typename Initiation, typename Token, typename... Args>
  static return_type initiate(Initiation &&Start, Token &&, Args &&...Rest) {
    detail::instantiate<Signature>(std::forward<Initiation>(Start),
                                   std::forward<Args>(Rest)...);
    return detail::any<return_type>();
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_USE_FUTURE
