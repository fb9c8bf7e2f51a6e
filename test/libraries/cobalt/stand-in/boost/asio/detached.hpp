//===-- boost/asio/detached.hpp - a token -----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_DETACHED
#define STAND_IN_BOOST_ASIO_DETACHED

namespace boost::asio {

class detached_t {
public:
  constexpr detached_t() {}
};

inline constexpr detached_t detached;

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_DETACHED
