//===-- runner.cpp - plays a program through all schedules ----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Prints one line for each schedule:
//
//   ID | TAGS | outcome | what became of the children | who was late | faults
//
// With --apart each schedule has a process of its own, and is faulty if that
// does not end as it should: AddressSanitizer ends it after a report.
//
//===----------------------------------------------------------------------===//

#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "schedule.h"

namespace {

void play_apart(const Schedule &schedule) {
  const pid_t child = fork();
  if (child == 0) {
    print(schedule, play(schedule), false);
    _exit(0);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child)
    std::abort();
  if (status != 0)
    print(schedule, {"unknown", {"unknown"}, {"unknown"}}, true);
}

} // namespace

int main(int argc, char **argv) {
  const bool apart = argc > 1 && std::string(argv[1]) == "--apart";
  for (const Schedule &schedule : all_schedules(children)) {
    if (apart)
      play_apart(schedule);
    else
      print(schedule, play(schedule), false);
  }
}
