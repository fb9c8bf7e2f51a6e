//===-- world.hpp - virtual time for coroutines of folly --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A world has one thread and a clock of its own: it goes to the next tick at
// which somebody wants to wake up, as soon as nothing is left to run. So tests
// neither wait nor depend on how fast the machine is.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_FOLLY_WORLD_HPP
#define COSCOPE_TEST_SCOPES_FOLLY_WORLD_HPP

#include <coscope/folly.hpp>
#include <folly/executors/ManualExecutor.h>
#include <functional>
#include <map>

using folly::coro::Task;

class world {
public:
  int now() const { return tick; }

  /// Returns \p ticks later, or throws OperationCancelled when cancelled.
  Task<void> sleep(int ticks) {
    co_await folly::coro::co_safe_point;
    bool cancelled = false;
    folly::coro::Baton wake;
    const auto place = events.emplace(tick + ticks, [&wake] { wake.post(); });
    {
      const folly::CancellationCallback stop(
          co_await folly::coro::co_current_cancellation_token, [&] {
            if (wake.ready())
              return;
            cancelled = true;
            events.erase(place);
            wake.post();
          });
      co_await wake;
    }
    if (cancelled)
      throw folly::OperationCancelled();
  }

  /// Calls \p function at \p when, while nothing else runs.
  void at(int when, std::function<void()> function) {
    events.emplace(when, std::move(function));
  }

  /// Runs until nothing is left to do, also later.
  void run() {
    for (executor.drain(); !events.empty(); executor.drain()) {
      tick = events.begin()->first;
      while (!events.empty() && events.begin()->first == tick)
        events.extract(events.begin()).mapped()();
    }
  }

  folly::ManualExecutor executor;

private:
  int tick = 0;
  std::multimap<int, std::function<void()>> events;
};

#endif // COSCOPE_TEST_SCOPES_FOLLY_WORLD_HPP
