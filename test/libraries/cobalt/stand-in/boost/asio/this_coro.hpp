//===-- boost/asio/this_coro.hpp - the own executor -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_THIS_CORO
#define STAND_IN_BOOST_ASIO_THIS_CORO

namespace boost::asio::this_coro {

struct executor_t {
  constexpr executor_t() {}
};

inline constexpr executor_t executor;

} // namespace boost::asio::this_coro

#endif // STAND_IN_BOOST_ASIO_THIS_CORO
