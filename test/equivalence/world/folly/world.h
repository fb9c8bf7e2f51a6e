//===-- world.h - the services a program asks, in folly -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same services as in asio/world.h, for coroutines of folly. One thread
// runs everything.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_FOLLY_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_FOLLY_WORLD_H

#include <exception>
#include <folly/CancellationToken.h>
#include <folly/coro/Collect.h>
#include <folly/coro/Task.h>
#include <folly/coro/WithCancellation.h>
#include <folly/futures/Future.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "schedule.h"

using folly::coro::Task;
/// Where everything runs.
using Executor = folly::Executor::KeepAlive<>;

/// What the program file defines. The text holds all results in order.
Task<std::string> program(Executor executor);

/// One child, in four forms. Their values differ: 10 * (n + 1), "text n".
Task<int> number(int n);
Task<void> work(int n);
Task<std::string> text(int n);
Task<std::unique_ptr<int>> box(int n);

#endif // COSCOPE_TEST_EQUIVALENCE_FOLLY_WORLD_H
