//===-- library.hpp - the library that the tests run on ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every test is compiled for both libraries. It says asio:: and net_error, and
// means Boost.Asio if COSCOPE_TEST_BOOST is defined, else Asio.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_ASIO_LIBRARY_HPP
#define COSCOPE_TEST_SCOPES_ASIO_LIBRARY_HPP

#ifdef COSCOPE_TEST_BOOST
#include <coscope/boost_asio.hpp>

namespace asio = boost::asio;
using net_error = boost::system::system_error;
using error_code = boost::system::error_code;
#else
#include <coscope/asio.hpp>

using net_error = asio::system_error;
using asio::error_code;
#endif

#ifdef COSCOPE_TEST_BOOST
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/detached.hpp>
#else
#include <asio/bind_cancellation_slot.hpp>
#include <asio/bind_executor.hpp>
#include <asio/detached.hpp>
#endif

using asio::awaitable;
namespace this_coro = asio::this_coro;

#endif // COSCOPE_TEST_SCOPES_ASIO_LIBRARY_HPP
