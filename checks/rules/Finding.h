//===-- Finding.h - something that is wrong ---------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_RULES_FINDING_H
#define COSCOPE_RULES_FINDING_H

#include "checks/facts/CollectFacts.h"

#include <string>
#include <vector>

namespace coscope {

/// What a repair of the finding must achieve.
enum class RepairGoal {
  None,            ///< Needs a person: there is no owner to write down.
  PassCallable,    ///< Pass the closure, not the coroutine it returns.
  WaitForChild,    ///< Wait for the child before what it uses dies.
  OpenScope,       ///< A task group around start and join.
  Supervise,       ///< A task group around what runs beside the tasks, or one
                   ///< of their object, which does not hear of their errors.
  GatherInTurn,    ///< The library's gather, or a task group around it all.
  GatherByLibrary, ///< The library's gather in place of the hand-written one.
  AwaitTask,       ///< Await the task where it is made.
  OwnTasks,        ///< A task group of the object, joined where it is closed.
};

struct FindingNote {
  clang::SourceLocation Where;
  std::string Text;
};

/// A start, and the function that it stands in.
/// Everything a front door shows, and everything a repair needs.
struct Finding {
  clang::SourceLocation Where;
  std::string Message; ///< What is wrong, then the consequence.
  std::vector<FindingNote> Notes;
  RepairGoal Goal = RepairGoal::None;
  /// What a person can do when there is no repair, or "" where the message says
  /// it.
  std::string Remedy;
  const StartFact *Start = nullptr;
  const GatherFact *Gather = nullptr;
  const IdleTask *Idle = nullptr;
  /// Of Supervise: every start of the function that is wrong in the same way.
  std::vector<StartIn> Siblings;
  /// Every start of the class that its objects could own.
  std::vector<StartIn> OfClass;
};

using Findings = std::vector<Finding>;

struct RuleOptions {
  /// Report every start or gather with its fate, not only the problems.
  bool Inventory = false;
  /// coscope-escaping-reference runs, too, and says what is worse of a start.
  bool SaysEscapes = true;
};

/// One function with the classes of its unit, as a rule sees it.
struct RuleInput {
  const FunctionFacts &Facts;
  const UnitFacts &Unit;
  const RuleOptions &Options;
};

using RuleFunction = Findings (*)(const RuleInput &);

} // namespace coscope

#endif // COSCOPE_RULES_FINDING_H
