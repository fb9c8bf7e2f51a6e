//===-- boost/asio/system_timer.hpp - wall clock timers ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_SYSTEM_TIMER
#define STAND_IN_BOOST_ASIO_SYSTEM_TIMER

#include <boost/asio/steady_timer.hpp>

namespace boost::asio {

using system_timer = basic_waitable_timer<std::chrono::system_clock>;

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_SYSTEM_TIMER
