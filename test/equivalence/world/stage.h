//===-- stage.h - the clock, and what is written down ---------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the worlds of all libraries have in common.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_STAGE_H
#define COSCOPE_TEST_EQUIVALENCE_STAGE_H

#include <exception>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "schedule.h"

class Stage {
public:
  /// When to wake, and the order among those of one tick.
  using Key = std::pair<int, int>;

  Stage(const Schedule &schedule, Trace &trace)
      : schedule_(schedule), trace_(trace) {
    current = this;
  }
  Stage(const Stage &) = delete;
  virtual ~Stage() { current = nullptr; }

  void record(const std::string &who, const std::string &what) {
    trace_.events.push_back(std::to_string(now_) + " " + who + " " + what);
  }
  void record_end(int child) {
    if (returned_)
      trace_.late.push_back("c" + std::to_string(child));
  }
  const Plan &plan(int child) const { return schedule_.plans.at(child); }

  /// Calls \p wake some ticks later, unless it is interrupted.
  Key sleep(int ticks, std::function<void(bool passed)> wake) {
    const Key key{now_ + ticks, ++sleeps_};
    sleepers_.emplace(key, std::move(wake));
    return key;
  }
  /// Wakes who still sleeps, before the time has passed.
  void interrupt(Key key) {
    if (auto sleeper = sleepers_.extract(key))
      sleeper.mapped()(false);
  }

  inline static Stage *current = nullptr;

protected:
  /// Plays the program, which has been started, to its end.
  void advance();
  /// Runs whatever can run without time going on.
  virtual void settle() = 0;
  /// Runs \p what where the program runs.
  virtual void act(std::function<void()> what) { what(); }
  /// Cancels the program, in act().
  virtual void cancel() = 0;

  /// The program has returned.
  void finish(const std::string &outcome) {
    returned_ = true;
    trace_.outcome = outcome;
  }
  void failed(const std::exception_ptr &error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception &failure) {
      finish(std::string("error: ") + failure.what());
    }
  }
  bool has_returned() const { return returned_; }
  int threads() const { return schedule_.threads; }
  void drop_sleepers() { sleepers_.clear(); }

private:
  void wake_sleepers();

  const Schedule &schedule_;
  Trace &trace_;
  int now_ = 0;
  int sleeps_ = 0;
  bool returned_ = false;
  std::map<Key, std::function<void(bool passed)>> sleepers_;
};

template <class World> Trace play_in(const Schedule &schedule) {
  Trace trace;
  {
    World world(schedule, trace);
    world.play();
    // What never ended is destroyed here, and says so in the trace.
  }
  return trace;
}

/// Whatever becomes of a child, its end is written down.
class Life {
public:
  explicit Life(int n) : n_(n) { record("started"); }
  Life(const Life &) = delete;
  ~Life() {
    if (!ended_)
      end("destroyed");
  }

  void record(const std::string &what) {
    Stage::current->record("c" + std::to_string(n_), what);
  }
  void end(const std::string &what) {
    ended_ = true;
    record(what);
    Stage::current->record_end(n_);
  }
  [[noreturn]] void fail(const std::string &what) {
    const std::string text = "child " + std::to_string(n_) + what;
    end("failed");
    throw std::runtime_error(text);
  }

private:
  int n_;
  bool ended_ = false;
};

/// The whole life of a child, whatever form it has. A World says what a child
/// is (Child), how time passes (pass), how a task is no longer cancelled
/// (deafen), and how it says that it was (stop).
template <class World> typename World::Child live(int n, std::string value) {
  const Plan plan = Stage::current->plan(n);
  Life life(n);
  if (plan.fate == Fate::FailsAtOnce)
    life.fail(" failed at once");
  const bool cancelled = !co_await World::pass(plan.ticks);
  if (cancelled) {
    life.record("cancelled");
    // From here on the child may wait again, and is not cancelled twice.
    co_await World::deafen();
    if (plan.slow)
      co_await World::pass_deaf(slow_ticks);
    if (plan.fate == Fate::FailsWhenCancelled)
      life.fail(" failed to stop");
    if (plan.fate != Fate::SucceedsWhenCancelled) {
      life.end("stopped");
      co_await World::stop();
    }
  } else if (plan.fate == Fate::FailsInTheEnd) {
    life.fail(" failed");
  }
  life.end("done" + value);
}

#endif // COSCOPE_TEST_EQUIVALENCE_STAGE_H
