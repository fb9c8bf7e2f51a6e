//===-- schedules.cpp - all schedules, and a line for each ---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <iostream>

#include "schedule.h"

namespace {

/// Which children fail, and how.
struct Failures {
  std::string id;
  std::vector<std::string> tags;
  std::array<Fate, max_children> fates = {};
  /// Both fail in the same tick.
  bool together = false;
};

std::vector<Failures> alone(int children, const std::string &way, Fate fate) {
  std::vector<Failures> all;
  for (int n = 0; n < children; ++n) {
    const std::string number = std::to_string(n);
    Failures one{"c" + number + " fails " + way,
                 {"fails", way, "fails-" + number}};
    one.fates.at(n) = fate;
    all.push_back(one);
  }
  return all;
}

/// Two children fail at the same time, or the second because of the first.
std::vector<Failures> in_pairs(int children, int earlier, int later) {
  if (children < 2)
    return {};
  Failures together{"two fail together", {"fails", "together"}};
  together.fates.at(earlier) = together.fates.at(later) = Fate::FailsInTheEnd;
  together.together = true;
  Failures stop{"a second fails to stop", {"fails", "fails-to-stop"}};
  stop.fates.at(earlier) = Fate::FailsInTheEnd;
  stop.fates.at(later) = Fate::FailsWhenCancelled;
  return {together, stop};
}

/// Children that end with a value even if they are cancelled.
std::vector<Failures> deaf(int children, int earlier) {
  Failures all{"all are deaf", {"deaf"}};
  all.fates.fill(Fate::SucceedsWhenCancelled);
  if (children < 2)
    return {all};
  Failures others{"a child fails and others are deaf", {"fails", "deaf"}};
  others.fates = all.fates;
  others.fates.at(earlier) = Fate::FailsInTheEnd;
  return {all, others};
}

std::vector<Failures> all_failures(int children, bool rising) {
  const int earlier = rising ? 0 : children - 1;
  std::vector<Failures> all = {{"none fails", {}}};
  for (const auto &more : {alone(children, "at-once", Fate::FailsAtOnce),
                           alone(children, "in-the-end", Fate::FailsInTheEnd),
                           in_pairs(children, earlier, children - 1 - earlier),
                           deaf(children, earlier)})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

struct Choice {
  std::string id;
  std::vector<std::string> tags;
  int value;
};

/// No cancellation falls into a tick in which a child ends by itself.
std::vector<Choice> cancellations(int children) {
  std::vector<Choice> all = {
      {"not cancelled", {}, 0},
      {"cancelled early", {"cancelled", "cancelled-early"}, 1}};
  if (children > 1)
    all.push_back(
        {"cancelled late", {"cancelled", "cancelled-late"}, 2 * children - 1});
  return all;
}

std::vector<Choice> slow_children(int children) {
  std::vector<Choice> all = {{"none slow", {}, -1},
                             {"first slow", {"slow", "slow-first"}, 0}};
  if (children > 1)
    all.push_back({"last slow", {"slow", "slow-last"}, children - 1});
  return all;
}

std::vector<Choice> orders(int children) {
  std::vector<Choice> all = {{"rising", {"rising"}, 1}};
  if (children > 1)
    all.push_back({"falling", {"falling"}, 0});
  return all;
}

Schedule make(int children, const Failures &failures, const Choice &cancel,
              const Choice &slow, const Choice &order) {
  Schedule schedule;
  schedule.id = failures.id;
  schedule.tags = failures.tags;
  for (const Choice &choice : {cancel, slow, order}) {
    schedule.id += ", " + choice.id;
    schedule.tags.insert(schedule.tags.end(), choice.tags.begin(),
                         choice.tags.end());
  }
  schedule.cancel_at = cancel.value;
  for (int n = 0; n < children; ++n) {
    Plan &plan = schedule.plans.at(n);
    plan.fate = failures.fates.at(n);
    plan.ticks = 2 * (order.value ? n + 1 : children - n);
    if (failures.together && plan.fate == Fate::FailsInTheEnd)
      plan.ticks = 2;
    plan.slow = n == slow.value;
  }
  return schedule;
}

std::string join(const std::vector<std::string> &parts,
                 const std::string &separator) {
  std::string text;
  for (const std::string &part : parts)
    text += (text.empty() ? "" : separator) + part;
  return text.empty() ? "none" : text;
}

} // namespace

std::vector<Schedule> all_schedules(int children) {
  std::vector<Schedule> all;
  for (const Choice &order : orders(children))
    for (const Failures &failures : all_failures(children, order.value))
      for (const Choice &cancel : cancellations(children))
        for (const Choice &slow : slow_children(children))
          for (int threads : thread_counts) {
            Schedule schedule = make(children, failures, cancel, slow, order);
            schedule.threads = threads;
            const std::string number = std::to_string(threads);
            schedule.id += ", threads " + number;
            schedule.tags.push_back("threads-" + number);
            all.push_back(schedule);
          }
  return all;
}

void print(const Schedule &schedule, const Trace &trace, bool faulty) {
  std::cout << schedule.id << " | " << join(schedule.tags, " ") << " | "
            << trace.outcome << " | " << join(trace.events, ", ") << " | "
            << join(trace.late, " ") << " | " << (faulty ? "faulty" : "none")
            << '\n'
            << std::flush;
}
