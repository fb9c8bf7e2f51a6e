//===-- boost/asio/io_context.hpp - a run loop ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_IO_CONTEXT
#define STAND_IN_BOOST_ASIO_IO_CONTEXT

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>

namespace boost::asio {

class io_context {
public:
  io_context();
  ~io_context();
  any_io_executor get_executor() noexcept;
  std::size_t run();
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_IO_CONTEXT
