//===-- UnjoinedTask.cpp - coscope-unjoined-task --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A handle that is not joined on some exit abandons its task there. The task
// can outlive the function that started it, its error is lost, and the locals
// it borrowed may be gone when it resumes.
//
//===----------------------------------------------------------------------===//

#include "checks/rules/Observers.h"
#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

#include "llvm/ADT/STLExtras.h"

namespace coscope {

namespace {

bool mayOutliveItsStarter(const StartFact &Start, const UnitFacts &Unit) {
  if (Start.IsTracked)
    return false; // Its scope has to be joined.
  if (Start.Dropped == DropEffect::RunsOn && isGuarded(Start.Child, Unit))
    return false; // Somebody else waits for it.
  switch (Start.Dropped) {
  case DropEffect::RunsOn:
  case DropEffect::CancelsUnwaited:
  case DropEffect::Terminates:
  case DropEffect::Dangles:
    break;
  case DropEffect::NeverRuns:
  case DropEffect::Cancels:
  case DropEffect::LosesOutcome:
  case DropEffect::Joins:
  case DropEffect::Blocks:
    return false;
  }
  switch (Start.Fate) {
  case HandleFate::NeverJoined:
  case HandleFate::JoinedOnSomeExits:
    return true;
  case HandleFate::Discarded: // coscope-detached-spawn says this better.
  case HandleFate::Joined:
  case HandleFate::HandedOver:
  case HandleFate::Unknown: // A missed alarm costs less than a false one.
    return false;
  }
  llvm_unreachable("unhandled HandleFate");
}

/// coscope-manual-gather says it better, with a repair.
bool isPartOfGather(const FunctionFacts &Facts, const StartFact &Start) {
  return llvm::any_of(Facts.Gathers, [&](const GatherFact &Gather) {
    return llvm::is_contained(Gather.Children, &Start);
  });
}

std::string taskName(const StartFact &Start) {
  std::string Name = handleName(Start);
  if (Start.Result == Outcome::Tracked)
    return "scope " + Name;
  return Start.InContainer ? "a task in " + Name : "task " + Name;
}

std::string whenUnjoined(const StartFact &Start) {
  if (Start.Fate == HandleFate::NeverJoined)
    return "is never joined";
  const Exit &First = Start.MissedExits.front();
  switch (First.Kind) {
  case ExitKind::AwaitMayThrow:
    return "is abandoned if an await throws before it is joined";
  case ExitKind::JoinMayThrow:
    return "is abandoned if joining another task throws";
  case ExitKind::CallMayThrow:
  case ExitKind::Throw:
    return "is abandoned if an exception leaves this function";
  case ExitKind::Return:
    return "is abandoned by a return";
  case ExitKind::Overwritten:
    return "is abandoned when its handle is overwritten";
  case ExitKind::Dropped:
    return "is abandoned when its handle is dropped";
  case ExitKind::BodyEnd:
  case ExitKind::ScopeEnd:
    return "is not joined on every path";
  }
  llvm_unreachable("unhandled ExitKind");
}

/// The same exit leaves both in their container.
bool sharesExit(const StartFact &Start, const StartFact &Other) {
  return Start.InContainer && Other.InContainer && Other.Kept == Start.Kept &&
         Other.Fate == Start.Fate &&
         (Start.MissedExits.empty() || Other.MissedExits.empty() ||
          Start.MissedExits.front().Where == Other.MissedExits.front().Where);
}

/// Of a scope, and of a container whose tasks one loop joins, the first start
/// that is left unjoined stands for all.
bool isReported(const StartFact &Start, const FunctionFacts &Facts,
                const UnitFacts &Unit) {
  auto IsSameScope = [&](const StartFact &Other) {
    return Start.Result == Outcome::Tracked &&
           Other.Result == Outcome::Tracked && Other.Kept == Start.Kept &&
           Other.Member == Start.Member;
  };
  return llvm::any_of(Facts.Starts, [&](const StartFact &Other) {
    return &Other < &Start &&
           (IsSameScope(Other) || sharesExit(Start, Other)) &&
           mayOutliveItsStarter(Other, Unit);
  });
}

Finding unjoined(const StartFact &Start) {
  Finding Found = atStart(Start);
  Found.Message =
      taskName(Start) + " " + whenUnjoined(Start) + ": " + consequenceOf(Start);
  Found.Notes = missedExitNotes(Start, handleName(Start));
  Found.Remedy = Start.Result == Outcome::Tracked
                     ? "join it on every exit"
                     : "join it on every exit, or gather it with its siblings";
  return Found;
}

void addGoal(const StartFact &Start, const FunctionFacts &Facts,
             Finding &Found) {
  if (!Start.Kept || !Facts.IsCoroutine || Start.Result == Outcome::Tracked)
    return;
  Found.Goal = RepairGoal::OpenScope;
  for (const GatherFact &Gather : Facts.JoinedInTurn)
    if (llvm::is_contained(Gather.Children, &Start)) {
      Found.Gather = &Gather;
      Found.Goal = RepairGoal::GatherInTurn;
    }
}

/// Whoever owns the object has to await the method, and nobody does.
Finding joinedInVain(const FunctionFacts &Facts) {
  const auto *Class =
      cast<clang::CXXRecordDecl>(Facts.JoinsInVain->getParent());
  Finding Found;
  Found.Where = Facts.Function->getLocation();
  Found.Message = "the group " + quoted(*Facts.JoinsInVain) + " of " +
                  quoted(*Class) + " is never joined by its owner: nobody " +
                  "calls " + quoted(*Facts.Function) +
                  ", and its tasks may outlive the object";
  return Found;
}

Finding inventory(const StartFact &Start) {
  Finding Found = atStart(Start);
  Found.Message = "task started here is ";
  Found.Message += toString(Start.Fate);
  if (Start.TooLarge)
    Found.Message += ": the function is too large to follow every path";
  return Found;
}

} // namespace

Findings findUnjoinedTasks(const RuleInput &Input) {
  Findings Result;
  if (Input.Facts.JoinsInVain)
    Result.push_back(joinedInVain(Input.Facts));
  for (const StartFact &Start : Input.Facts.Starts) {
    if (Start.Result != Outcome::Handle && Start.Result != Outcome::Tracked)
      continue;
    if ((Start.Kept || Start.Member) &&
        mayOutliveItsStarter(Start, Input.Unit) &&
        !isPartOfGather(Input.Facts, Start) &&
        !isReported(Start, Input.Facts, Input.Unit)) {
      Result.push_back(unjoined(Start));
      addGoal(Start, Input.Facts, Result.back());
    } else if (Input.Options.Inventory) {
      Result.push_back(inventory(Start));
    }
  }
  return Result;
}

} // namespace coscope
