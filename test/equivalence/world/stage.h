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

#include <stdexcept>
#include <string>

#include "schedule.h"

class Stage {
public:
  Stage(const Schedule &schedule, Trace &trace)
      : schedule_(schedule), trace_(trace) {
    current = this;
  }
  Stage(const Stage &) = delete;
  ~Stage() { current = nullptr; }

  void record(const std::string &who, const std::string &what) {
    trace_.events.push_back(std::to_string(now_) + " " + who + " " + what);
  }
  void record_end(int child) {
    if (returned_)
      trace_.late.push_back("c" + std::to_string(child));
  }
  const Plan &plan(int child) const { return schedule_.plans.at(child); }

  inline static Stage *current = nullptr;

protected:
  void finish(const std::string &outcome) {
    returned_ = true;
    trace_.outcome = outcome;
  }

  const Schedule &schedule_;
  int now_ = 0;
  bool returned_ = false; ///< The program has.

private:
  Trace &trace_;
};

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

/// The whole life of a child, whatever form it has. A World says how time
/// passes (pass), how a task is no longer cancelled (deafen), and how it says
/// that it was (stop).
template <class World, class Task> Task live(int n, std::string value) {
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
