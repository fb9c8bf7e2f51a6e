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
#include <exception>
#include <functional>
#include <map>
#include <utility>

#include "stage.h"

class QueueWorld : public Stage {
public:
  /// When to wake, and the order among those of one tick.
  using Key = std::pair<int, int>;

  using Stage::Stage;
  virtual ~QueueWorld() = default;

  /// Plays the program, which has been started, to its end.
  void run();

  void take_turn(std::function<void()> run) {
    ready_.push_back(std::move(run));
  }
  Key sleep(int ticks, std::function<void()> wake) {
    const Key key{now_ + ticks, ++sleeps_};
    sleepers_.emplace(key, std::move(wake));
    return key;
  }
  void forget(Key key) { sleepers_.erase(key); }

  static QueueWorld &here() { return static_cast<QueueWorld &>(*current); }

  void returned(const std::string &text) { finish("value " + text); }
  void stopped() { finish("system error: Operation canceled"); }
  void failed(std::exception_ptr error) {
    try {
      std::rethrow_exception(std::move(error));
    } catch (const std::exception &failure) {
      finish(std::string("error: ") + failure.what());
    }
  }

protected:
  virtual void cancel() = 0;
  /// Runs whatever can run without time going on.
  virtual void settle() { run_ready(); }
  /// True if there was something to run.
  bool run_ready();

private:
  int sleeps_ = 0;
  std::deque<std::function<void()>> ready_;
  std::map<Key, std::function<void()>> sleepers_;
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

inline void QueueWorld::run() {
  bool cancels = schedule_.cancel_at > 0;
  for (settle(); !sleepers_.empty() || (cancels && !returned_); settle()) {
    const int next = sleepers_.empty() ? schedule_.cancel_at
                                       : sleepers_.begin()->first.first;
    if (cancels && schedule_.cancel_at <= next) {
      cancels = false;
      now_ = schedule_.cancel_at;
      if (!returned_)
        cancel();
      continue;
    }
    now_ = next;
    while (!sleepers_.empty() && sleepers_.begin()->first.first == now_)
      sleepers_.extract(sleepers_.begin()).mapped()();
  }
}

/// Somebody who sleeps until it is time, or until it is woken.
class Sleeper {
public:
  explicit Sleeper(std::function<void(bool passed)> done)
      : done_(std::move(done)) {}
  Sleeper(Sleeper &&) = delete;

  void sleep(int ticks) {
    key_ = QueueWorld::here().sleep(ticks, [this] { wake(true); });
  }
  void interrupt() {
    QueueWorld::here().forget(key_);
    wake(false);
  }

private:
  void wake(bool passed) {
    if (!std::exchange(awake_, true))
      QueueWorld::here().take_turn([this, passed] { done_(passed); });
  }

  std::function<void(bool)> done_;
  bool awake_ = false;
  QueueWorld::Key key_;
};

#endif // COSCOPE_TEST_EQUIVALENCE_QUEUE_WORLD_H
