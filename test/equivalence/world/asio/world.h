//===-- world.h - the services a program asks, on a clock of its own ------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a program under test includes. It starts children 0, 1, ... by the
// functions below. How each of them ends, and when, is the schedule's business;
// the runner plays the program through all schedules and writes down what
// happens. Time is counted in ticks, and nobody waits for a real clock.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_WORLD_H

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <memory>
#include <string>

#include "schedule.h"

namespace asio = boost::asio;
using asio::awaitable;
using ErrorCode = boost::system::error_code;
using SystemError = boost::system::system_error;

/// What the program file defines. The text holds all results in order.
awaitable<std::string> program();

/// One child, in four forms. Their values differ: 10 * (n + 1), "text n".
awaitable<int> number(int n);
awaitable<void> work(int n);
awaitable<std::string> text(int n);
awaitable<std::unique_ptr<int>> box(int n);

/// A child that looks at what it was lent when it begins and before it ends.
awaitable<void> inspect(int n, const std::string &lent);

/// Lets time pass. False: it was cancelled.
awaitable<bool> pass(int ticks);

#endif // COSCOPE_TEST_EQUIVALENCE_WORLD_H
