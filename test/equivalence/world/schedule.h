//===-- schedule.h - what the children do, and what came of it ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runner makes schedules and prints traces; the world plays a program
// through one schedule and fills in the trace.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_SCHEDULE_H
#define COSCOPE_TEST_EQUIVALENCE_SCHEDULE_H

#include <array>
#include <string>
#include <vector>

constexpr int max_children = 3;
/// How much longer a slow child takes when it is cancelled: longer than any
/// child that is left alone.
constexpr int slow_ticks = 20;

enum class Fate {
  Succeeds,
  FailsAtOnce,
  FailsInTheEnd,
  FailsWhenCancelled,
  /// It ends at once when it is cancelled, but with its value.
  SucceedsWhenCancelled,
};

struct Plan {
  Fate fate = Fate::Succeeds;
  int ticks = 0;
  bool slow = false;
};

struct Schedule {
  std::string id;
  /// What conditions in a program file can ask for.
  std::vector<std::string> tags;
  std::array<Plan, max_children> plans;
  /// The tick in which the program is cancelled, or 0.
  int cancel_at = 0;
  int threads = 1;
};

struct Trace {
  std::string outcome = "never returned";
  /// "TICK WHO WHAT", in order of time.
  std::vector<std::string> events;
  /// Children that ended after the program had returned.
  std::vector<std::string> late;
};

/// All that a program with so many children is played through.
std::vector<Schedule> all_schedules(int children);
/// The line of a trace that tells what happened in one of them.
void print(const Schedule &schedule, const Trace &trace, bool faulty);

/// Defined by the program: how many children it starts.
extern const int children;

/// For the program: writes a step of its own down, beside what the children do.
void note(const std::string &step);

/// Defined by the world: with how many threads it can play a program.
extern const std::vector<int> thread_counts;
Trace play(const Schedule &schedule);

#endif // COSCOPE_TEST_EQUIVALENCE_SCHEDULE_H
