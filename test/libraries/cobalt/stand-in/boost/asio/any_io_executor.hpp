//===-- boost/asio/any_io_executor.hpp - where work runs --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_ANY_IO_EXECUTOR
#define STAND_IN_BOOST_ASIO_ANY_IO_EXECUTOR

namespace boost::asio {

class any_io_executor {
public:
  any_io_executor() noexcept;
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_ANY_IO_EXECUTOR
