//===-- boost/cobalt/this_thread.hpp - its executor -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_THIS_THREAD
#define STAND_IN_BOOST_COBALT_THIS_THREAD

#include <boost/asio/any_io_executor.hpp>

namespace boost::cobalt::this_thread {

void set_executor(boost::asio::any_io_executor) noexcept;

} // namespace boost::cobalt::this_thread

#endif // STAND_IN_BOOST_COBALT_THIS_THREAD
