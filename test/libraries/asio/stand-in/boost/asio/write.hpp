//===-- boost/asio/write.hpp - write all of it ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_WRITE
#define STAND_IN_BOOST_ASIO_WRITE

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>

namespace boost::asio {

template <typename Stream, typename WriteToken>
auto async_write(Stream &, const const_buffer &, WriteToken &&Token) {
  return detail::operate<void(system::error_code, std::size_t)>(
      std::forward<WriteToken>(Token));
}

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_WRITE
