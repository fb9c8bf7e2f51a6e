//===-- Repairs.h - one repair a file ---------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What planRepair chooses from. Each function stands in the file of its name,
// lists its preconditions there, and refuses with the first that fails.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_REPAIRS_H
#define COSCOPE_REPAIRS_REPAIRS_H

#include "checks/repairs/PlanRepair.h"

#include "clang/AST/ASTContext.h"

namespace coscope {

/// What a repair may ask about.
struct RepairInput {
  const Finding &Found;
  const FunctionFacts &Facts;
  const Vocabulary &Words;
  const LibraryVersions &Versions;
  const clang::ASTContext &Context;

  const StartFact &start() const { return *Found.Start; }
  /// The recipe of the start's library in the version at hand, or null.
  const Recipe *recipe(RecipeGoal Goal) const;
  /// The function is a coroutine of the same kind as the child, which the
  /// library that starts it can wait for.
  bool inCoroutineOfLibrary() const;
  /// The same of another function, which is known to be a coroutine.
  bool isCoroutineOfLibrary(const clang::FunctionDecl &Coroutine) const;
  /// The function is a coroutine that can await what \p Used writes.
  bool canAwait(const Recipe &Used) const;
};

/// No edits, and why.
RepairPlan refuse(std::string Reason, clang::SourceLocation At = {});

RepairPlan passCallable(const RepairInput &Input);
RepairPlan awaitTask(const RepairInput &Input);
RepairPlan awaitChild(const RepairInput &Input);
/// Refuses with an empty note where awaitChild says the same in less.
RepairPlan openScope(const RepairInput &Input);
RepairPlan gatherByLibrary(const RepairInput &Input);
/// Refuses with an empty note where the class has no method for it.
RepairPlan ownTasks(const RepairInput &Input);

} // namespace coscope

#endif // COSCOPE_REPAIRS_REPAIRS_H
