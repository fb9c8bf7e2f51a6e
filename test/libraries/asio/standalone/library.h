//===-- library.h - real standalone Asio ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a scenario includes: standalone Asio as the system has it, 1.22.1 on
// Debian 12. What later versions moved out of asio::experimental is found in
// asio as well, so that a scenario can be spelled one way. Scenarios ask
// LIBRARY_STANDALONE about the rest: there are no ranged parallel groups and no
// consign, and a promise is awaited with async_wait(token), not with (token).
//
//===----------------------------------------------------------------------===//

#ifndef TEST_LIBRARY_H
#define TEST_LIBRARY_H

#define LIBRARY_STANDALONE

#include <asio.hpp>
#include <asio/experimental/append.hpp>
#include <asio/experimental/as_tuple.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/experimental/channel.hpp>
#include <asio/experimental/concurrent_channel.hpp>
#include <asio/experimental/deferred.hpp>
#include <asio/experimental/parallel_group.hpp>
#include <asio/experimental/prepend.hpp>
#include <asio/experimental/promise.hpp>

namespace asio {
using experimental::append;
using experimental::as_tuple;
using experimental::deferred;
using experimental::prepend;
} // namespace asio

using ErrorCode = asio::error_code;
using SystemError = asio::system_error;

#endif // TEST_LIBRARY_H
