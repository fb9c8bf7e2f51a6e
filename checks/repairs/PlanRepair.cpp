//===-- PlanRepair.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/PlanRepair.h"

#include "checks/repairs/EditSafety.h"
#include "checks/repairs/Repairs.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace coscope {

const Recipe *RepairInput::recipe(RecipeGoal Goal) const {
  const Known<Starter> &By = start().By;
  const unsigned Version = By.At ? Versions.version(*By.At) : 0;
  return Vocabulary::recipe(*By.Library, Goal, Version);
}

/// Behind its result the type of the task is what its template has by default:
/// what recipes write gives such a task.
static bool hasDefaults(const ClassTemplateSpecializationDecl &Task) {
  const TemplateParameterList &Parameters =
      *Task.getSpecializedTemplate()->getTemplateParameters();
  for (unsigned I = 1; I < Task.getTemplateArgs().size(); ++I) {
    const TemplateArgument &Argument = Task.getTemplateArgs()[I];
    const auto *Parameter =
        I < Parameters.size()
            ? dyn_cast<TemplateTypeParmDecl>(Parameters.getParam(I))
            : nullptr;
    if (!Parameter || !Parameter->hasDefaultArgument() ||
        Argument.getKind() != TemplateArgument::Type)
      return false;
    QualType Default =
        Parameter->getDefaultArgument().getArgument().getAsType();
    if (!Default->isDependentType() &&
        Default.getCanonicalType() != Argument.getAsType().getCanonicalType())
      return false;
  }
  return true;
}

bool RepairInput::inCoroutineOfLibrary() const {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Facts.Function->getReturnType()->getAsCXXRecordDecl());
  return Facts.IsCoroutine && Task && hasDefaults(*Task) &&
         Words.find<TaskType>(Task).Role == start().Child.Task.Role &&
         start().Child.Task.At == start().By.At;
}

RepairPlan refuse(std::string Reason, SourceLocation At) {
  RepairPlan Plan;
  Plan.Note = std::move(Reason);
  Plan.NoteAt = At;
  return Plan;
}

RepairPlan planRepair(const Finding &Found, const FunctionFacts &Facts,
                      const Vocabulary &Words,
                      const LibraryVersions &Versions) {
  if (Found.Goal == RepairGoal::None)
    return refuse(Found.Remedy);
  if (std::string Reason = whyNotEditable(Facts); !Reason.empty())
    return refuse("not rewritten: " + Reason);
  const RepairInput Input{Found, Facts, Words, Versions,
                          Facts.Function->getASTContext()};
  switch (Found.Goal) {
  case RepairGoal::None:
    break;
  case RepairGoal::PassCallable:
    return passCallable(Input);
  case RepairGoal::AwaitChild:
    return awaitChild(Input);
  case RepairGoal::GatherByLibrary:
    return gatherByLibrary(Input);
  }
  llvm_unreachable("unhandled RepairGoal");
}

} // namespace coscope
