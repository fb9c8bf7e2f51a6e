//===-- runner.cpp - plays many programs through their schedules ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Prints "== NAME" for each program, and then what world/runner.cpp prints.
// Each program has a process of its own; if that dies, the schedule is faulty
// and the next process goes on behind it. So a process for each schedule is
// paid for by those programs alone that need it.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mutant.h"

namespace {

const Mutant *current = nullptr;
/// How long a schedule may take before it counts as one that never ends.
constexpr unsigned seconds = 10;

/// After so many deaths those of its kind are taken for granted.
constexpr int enough_deaths = 6;

bool has(const Schedule &schedule, const std::string &tag) {
  return std::ranges::count(schedule.tags, tag) > 0;
}

/// One thread, for whether children stay on their executors is another test's
/// business; and a child that is slow to stop only where it may be stopped.
bool is_of_use(const Schedule &schedule) {
  return schedule.threads == 1 && !has(schedule, "slow-first") &&
         (!has(schedule, "slow") || has(schedule, "cancelled") ||
          has(schedule, "in-the-end"));
}

std::vector<Schedule> schedules_of(const Mutant &mutant) {
  std::vector<Schedule> all = all_schedules(mutant.children);
  std::erase_if(all, [](const Schedule &each) { return !is_of_use(each); });
  return all;
}

/// Plays from \p next on, which is shared with the parent.
[[noreturn]] void play_on(const std::vector<Schedule> &all,
                          volatile std::size_t &next) {
  for (; next < all.size(); next = next + 1) {
    alarm(seconds);
    print(all[next], play(all[next]), false);
    if (current->apart) {
      next = next + 1;
      break;
    }
  }
  _exit(0);
}

void print_death(const Schedule &schedule) {
  print(schedule, {"unknown", {"unknown"}, {"unknown"}}, true);
}

/// One process plays what it can. Returns whether it died.
bool play_apart(const std::vector<Schedule> &all, volatile std::size_t &next) {
  const pid_t child = fork();
  if (child == 0)
    play_on(all, next);
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child)
    std::abort();
  return status != 0;
}

void play_all(const std::vector<Schedule> &all, volatile std::size_t &next) {
  int deaths = 0;
  for (next = 0; next < all.size();) {
    const bool again = deaths >= enough_deaths && has(all[next], "cancelled");
    if (!again && !play_apart(all, next))
      continue;
    print_death(all[next]);
    next = next + 1;
    ++deaths;
  }
}

} // namespace

awaitable<std::string> program() { return current->program(); }

int main() {
  void *shared = mmap(nullptr, sizeof(std::size_t), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    std::abort();
  for (const Mutant &mutant : mutants) {
    current = &mutant;
    std::cout << "== " << mutant.name << '\n' << std::flush;
    play_all(schedules_of(mutant), *static_cast<std::size_t *>(shared));
  }
}
