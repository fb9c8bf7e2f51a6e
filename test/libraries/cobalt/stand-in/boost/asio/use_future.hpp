//===-- boost/asio/use_future.hpp - a token ---------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_USE_FUTURE
#define STAND_IN_BOOST_ASIO_USE_FUTURE

#include <memory>

namespace boost::asio {

template <typename Allocator = std::allocator<void>> class use_future_t {
public:
  constexpr use_future_t() {}
};

inline constexpr use_future_t<> use_future;

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_USE_FUTURE
