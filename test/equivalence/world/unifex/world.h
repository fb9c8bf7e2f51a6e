//===-- world.h - the services a program asks, in libunifex ---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same services as in asio/world.h, for coroutines of libunifex. One thread
// runs everything.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_UNIFEX_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_UNIFEX_WORLD_H

#include <exception>
#include <string>
#include <unifex/async_scope.hpp>
#include <unifex/get_stop_token.hpp>
#include <unifex/inplace_stop_token.hpp>
#include <unifex/manual_event_loop.hpp>
#include <unifex/on.hpp>
#include <unifex/task.hpp>
#include <unifex/when_all.hpp>
#include <unifex/with_query_value.hpp>
#include <utility>

#include "schedule.h"

using unifex::async_scope;
using unifex::task;
/// Where everything runs.
using Executor =
    decltype(std::declval<unifex::manual_event_loop &>().get_scheduler());

/// What the program file defines. The text holds all results in order. \p scope
/// lives as long as something runs.
task<std::string> program(async_scope &scope, Executor executor);

/// One child, in two forms. The values are 10 * (n + 1).
task<int> number(int n);
task<void> work(int n);

#endif // COSCOPE_TEST_EQUIVALENCE_UNIFEX_WORLD_H
