//===-- world.cpp - plays a program through one schedule, in folly --------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "world.h"

#include <folly/OperationCancelled.h>
#include <folly/coro/Baton.h>
#include <folly/executors/ManualExecutor.h>

#include "queue_world.h"

const std::vector<int> thread_counts = {1};

namespace {

class World : public QueueWorld {
public:
  using QueueWorld::QueueWorld;

  void play() {
    co_withExecutor(&executor_, program(&executor_))
        .start([this](folly::Try<std::string> &&outcome) { end(outcome); },
               cancel_.getToken());
    advance();
  }

private:
  void end(folly::Try<std::string> &outcome) {
    if (outcome.hasValue())
      returned(*outcome);
    else if (outcome.hasException<folly::OperationCancelled>())
      stopped();
    else
      failed(outcome.exception().to_exception_ptr());
  }

  void cancel() override { cancel_.requestCancellation(); }
  void settle() override {
    do
      executor_.drain();
    while (run_ready());
  }

  folly::ManualExecutor executor_;
  folly::CancellationSource cancel_;
};

class Services {
public:
  using Child = Task<void>;

  static Task<bool> pass(int ticks) {
    bool passed = true;
    folly::coro::Baton wake;
    Sleeper sleeper([&](bool all) {
      passed = all;
      wake.post();
    });
    sleeper.sleep(ticks);
    const folly::CancellationCallback stop(
        co_await folly::coro::co_current_cancellation_token,
        [&] { sleeper.interrupt(); });
    co_await wake;
    co_return passed;
  }
  static Task<bool> pass_deaf(int ticks) {
    return folly::coro::co_withCancellation(folly::CancellationToken(),
                                            pass(ticks));
  }
  static Task<void> deafen() { co_return; }
  static Task<void> stop() {
    throw folly::OperationCancelled();
    co_return;
  }
};

} // namespace

Task<int> number(int n) {
  const int value = 10 * (n + 1);
  co_await live<Services>(n, " " + std::to_string(value));
  co_return value;
}

Task<void> work(int n) { co_await live<Services>(n, ""); }

Task<std::string> text(int n) {
  const std::string value = "text " + std::to_string(n);
  co_await live<Services>(n, " " + value);
  co_return value;
}

Task<std::unique_ptr<int>> box(int n) {
  co_return std::make_unique<int>(co_await number(n));
}

Trace play(const Schedule &schedule) { return play_in<World>(schedule); }
