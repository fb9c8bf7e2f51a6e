//===-- ManualGather.cpp - coscope-manual-gather --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To start several tasks, to cancel the rest when one fails, to wait for all
// of them and to rethrow takes a dozen lines by hand, and nearly every copy
// has one of the same few bugs. The message names the bug of this copy.
//
//===----------------------------------------------------------------------===//

#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

namespace coscope {

namespace {

std::string children(const GatherFact &Gather) {
  if (Gather.Loop)
    return "one task per element";
  return std::to_string(Gather.Children.size()) + " tasks";
}

std::string flaw(const GatherFact &Gather) {
  switch (Gather.Bug) {
  case GatherFact::Flaw::None:
    return "start, cancel and join must agree on every path";
  case GatherFact::Flaw::CancelWithoutJoin:
    return "after a failure the others are cancelled, but nothing waits until "
           "they have stopped";
  case GatherFact::Flaw::NoCancel:
    return "after a failure the others run on to the end";
  }
  llvm_unreachable("unhandled Flaw");
}

Finding gatherFinding(const GatherFact &Gather) {
  Finding Found;
  const StartFact &First = *Gather.Children.front();
  Found.Where = First.Call->getSourceRange().getBegin();
  Found.Gather = &Gather;
  Found.Start = &First;
  Found.Goal = RepairGoal::GatherByLibrary;
  Found.Message =
      "hand-written gather of " + children(Gather) + ": " + flaw(Gather);
  for (const StartFact *Child : Gather.Children)
    if (Child != &First)
      Found.Notes.push_back({Child->Call->getSourceRange().getBegin(),
                             "a sibling is started here"});
  if (!Gather.Cancels.empty())
    Found.Notes.push_back(
        {Gather.Cancels.front()->getBeginLoc(), "cancelled by hand here"});
  if (Gather.Answer)
    Found.Notes.push_back({Gather.Answer->getSourceRange().getBegin(),
                           "the last one answers here"});
  else if (Gather.Form == GatherFact::Shape::Countdown)
    Found.Notes.push_back({Gather.Joins.front()->getSourceRange().getBegin(),
                           "waits here until the count is zero"});
  else if (Gather.Bug == GatherFact::Flaw::CancelWithoutJoin)
    for (const StartFact *Child : Gather.Children)
      if (!Child->MissedExits.empty()) {
        Found.Notes.push_back(
            {Child->MissedExits.back().Where,
             describeExit(Child->MissedExits.back(), handleName(*Child))});
        break;
      }
  return Found;
}

} // namespace

Findings findManualGathers(const RuleInput &Input) {
  Findings Result;
  for (const GatherFact &Gather : Input.Facts.Gathers)
    Result.push_back(gatherFinding(Gather));
  return Result;
}

} // namespace coscope
