//===-- library.h - real Boost.Asio -----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a scenario includes: Boost.Asio as the system has it.
//
//===----------------------------------------------------------------------===//

#ifndef TEST_LIBRARY_H
#define TEST_LIBRARY_H

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using SystemError = boost::system::system_error;

#endif // TEST_LIBRARY_H
