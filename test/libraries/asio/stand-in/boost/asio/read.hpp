//===-- boost/asio/read.hpp - read all of it --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_READ
#define STAND_IN_BOOST_ASIO_READ

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>

namespace boost::asio {

template <typename Stream, typename ReadToken>
auto async_read(Stream &, const mutable_buffer &, ReadToken &&Token) {
  return detail::operate<void(system::error_code, std::size_t)>(
      std::forward<ReadToken>(Token));
}

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_READ
