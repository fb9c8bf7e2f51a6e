//===-- RepairInput.cpp
//-----------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/plan/RepairInput.h"

#include "clang/AST/DeclTemplate.h"

#include "llvm/ADT/STLExtras.h"

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
  return Facts.IsCoroutine && isCoroutineOfLibrary(*Facts.Function);
}

bool RepairInput::isCoroutineOfLibrary(const FunctionDecl &Coroutine) const {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Coroutine.getReturnType()->getAsCXXRecordDecl());
  return Task && hasDefaults(*Task) &&
         Words.find<TaskType>(Task).Role == start().Child.Task.Role &&
         start().Child.Task.At == start().By.At;
}

bool RepairInput::canAwait(const Recipe &Used) const {
  if (Used.Coroutines.empty())
    return inCoroutineOfLibrary();
  const Known<TaskType> Own = Words.findTask(Facts.Function->getReturnType());
  return Facts.IsCoroutine && Own && Own.At == start().By.At &&
         llvm::is_contained(Used.Coroutines, Own->Name);
}

} // namespace coscope
