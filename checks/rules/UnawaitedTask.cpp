//===-- UnawaitedTask.cpp - coscope-unawaited-task ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
// docs/checks/unawaited-task.md. A lazy task that is made and dropped never
// runs: its author took it for a call.

#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

namespace coscope {

Findings findUnawaitedTasks(const RuleInput &Input) {
  Findings Result;
  for (const IdleTask &Idle : Input.Facts.IdleTasks) {
    Finding Found;
    Found.Where = Idle.Call->getSourceRange().getBegin();
    Found.Idle = &Idle;
    Found.Message = Idle.Variable ? "task " + quoted(*Idle.Variable) +
                                        " is never awaited: it never runs"
                                  : "this task is never awaited: it never runs";
    Found.Goal = RepairGoal::AwaitTask;
    Found.Remedy = "await it or start it, or delete the call";
    Result.push_back(std::move(Found));
  }
  return Result;
}

} // namespace coscope
