//===-- world.h - the services a program asks, in stdexec -----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same services as in asio/world.h, for coroutines of stdexec. One thread
// runs everything.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_STDEXEC_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_STDEXEC_WORLD_H

#include <exception>
#include <exec/async_scope.hpp>
#include <exec/task.hpp>
#include <functional>
#include <stdexec/execution.hpp>
#include <string>
#include <utility>

#include "schedule.h"

using exec::async_scope;
using exec::task;

struct Turn;

/// Where everything runs.
class Executor {
public:
  using scheduler_concept = stdexec::scheduler_t;
  Turn schedule() const noexcept;
  bool operator==(const Executor &) const = default;
};

/// Has somebody wait for its turn in the tick that it is.
void take_turn(std::function<void()> run);

struct Turn {
  using sender_concept = stdexec::sender_t;
  using completion_signatures =
      stdexec::completion_signatures<stdexec::set_value_t()>;

  template <class Receiver> struct Operation {
    using operation_state_concept = stdexec::operation_state_t;
    void start() noexcept {
      take_turn([this] { stdexec::set_value(std::move(receiver)); });
    }
    Receiver receiver;
  };
  struct Attributes {
    template <class Completion>
    Executor
    query(stdexec::get_completion_scheduler_t<Completion>) const noexcept {
      return {};
    }
  };

  template <class Receiver>
  Operation<Receiver> connect(Receiver receiver) const {
    return {std::move(receiver)};
  }
  Attributes get_env() const noexcept { return {}; }
};

inline Turn Executor::schedule() const noexcept { return {}; }

/// What the program file defines. The text holds all results in order. \p scope
/// lives as long as something runs.
task<std::string> program(async_scope &scope, Executor executor);

/// One child, in two forms. The values are 10 * (n + 1).
task<int> number(int n);
task<void> work(int n);

#endif // COSCOPE_TEST_EQUIVALENCE_STDEXEC_WORLD_H
