//===-- RepairInput.h - what a repair is asked -------------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_PLAN_REPAIRINPUT_H
#define COSCOPE_REPAIRS_PLAN_REPAIRINPUT_H

#include "checks/repairs/text/LibraryVersions.h"
#include "checks/rules/Finding.h"

#include "clang/AST/ASTContext.h"

#include <memory>
#include <string>
#include <vector>

namespace coscope {

/// What a repair may ask about.
struct RepairOptions {
  /// The first failure of what was detached cancels the rest and reaches the
  /// caller (coscope.Failures: cancel). Otherwise it goes where it goes today.
  bool CancelOnFailure = false;
  /// Where both are exact: a task group, or the library's own construct
  /// (coscope.Prefer). By default the group where its header can be included:
  /// the project has adopted it, and it reads better.
  enum class Form { Adopted, Library, TaskGroup };
  Form Prefer = Form::Adopted;
  /// Also what a person has to finish (coscope.Steps).
  bool Steps = false;
};

struct RepairInput {
  const Finding &Found;
  const FunctionFacts &Facts;
  const Vocabulary &Words;
  const LibraryVersions &Versions;
  const clang::ASTContext &Context;
  const RepairOptions &Settings;

  /// Nobody joins the children by their handles.
  bool supervises() const {
    return Found.Goal == RepairGoal::Supervise ||
           Found.Goal == RepairGoal::OwnTasks;
  }
  /// Errors of the children are no business of the scope: they go where they go
  /// today.
  bool ignoresErrors() const;
  const StartFact &start() const { return *Found.Start; }
  /// The recipe of the start's library in the version at hand, or null. Where a
  /// namespace of its texts is hidden by another one, it is spelled from the
  /// global scope.
  const Recipe *recipe(RecipeGoal Goal) const;
  /// Why the texts of \p Used would mean something else here. Empty: they do
  /// not.
  std::string whyNotSpelled(const Recipe &Used) const;
  /// The function is a coroutine of the same kind as the child, which the
  /// library that starts it can wait for.
  bool inCoroutineOfLibrary() const;
  /// The same of another function, which is known to be a coroutine.
  bool isCoroutineOfLibrary(const clang::FunctionDecl &Coroutine) const;
  /// A task of that kind.
  bool isTaskOfLibrary(clang::QualType Type) const;
  /// The function is a coroutine that can await what \p Used writes.
  bool canAwait(const Recipe &Used) const;

  /// Recipes that are spelled for this function.
  mutable std::vector<std::unique_ptr<Recipe>> Spelled;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_PLAN_REPAIRINPUT_H
