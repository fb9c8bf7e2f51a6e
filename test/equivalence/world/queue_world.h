//===-- queue_world.h - a world that is a queue of functions --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For the libraries of senders, which bring no clock that a test could turn.
// One thread runs everything.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_QUEUE_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_QUEUE_WORLD_H

#include <deque>
#include <functional>
#include <utility>

#include "stage.h"

class QueueWorld : public Stage {
public:
  using Stage::Stage;

  void take_turn(std::function<void()> run) {
    ready_.push_back(std::move(run));
  }

  static QueueWorld &here() { return static_cast<QueueWorld &>(*current); }

  // What becomes of the program.
  void returned(const std::string &text) { finish("value " + text); }
  void stopped() { finish("system error: Operation canceled"); }
  using Stage::failed;

protected:
  void settle() override { run_ready(); }
  /// True if there was something to run.
  bool run_ready();

private:
  std::deque<std::function<void()>> ready_;
};

inline bool QueueWorld::run_ready() {
  const bool some = !ready_.empty();
  while (!ready_.empty()) {
    const auto run = std::move(ready_.front());
    ready_.pop_front();
    run();
  }
  return some;
}

/// Somebody who sleeps until it is time, or until it is interrupted.
class Sleeper {
public:
  explicit Sleeper(std::function<void(bool passed)> done)
      : done_(std::move(done)) {}
  Sleeper(Sleeper &&) = delete;

  void sleep(int ticks) {
    key_ = QueueWorld::here().sleep(ticks, [this](bool passed) {
      QueueWorld::here().take_turn([this, passed] { done_(passed); });
    });
  }
  void interrupt() { QueueWorld::here().interrupt(key_); }

private:
  std::function<void(bool)> done_;
  Stage::Key key_;
};

#endif // COSCOPE_TEST_EQUIVALENCE_QUEUE_WORLD_H
