//===-- library.h - stand-in headers ----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a scenario includes. The headers beside this file have the names and
// shapes of Boost.Asio 1.81 that matter to the checks, in the project's own
// words; they compile quickly and run nothing. The directories beside this one
// give the same names to the real libraries.
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
