//===-- RepairInput.cpp
//-----------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/plan/RepairInput.h"

#include "checks/repairs/text/Names.h"

#include "clang/AST/DeclTemplate.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace coscope {

static std::vector<std::string *> textsOf(Recipe &Of) {
  return {&Of.Child,  &Of.Text,    &Of.ChildHere,    &Of.Join,
          &Of.Cancel, &Of.Value,   &Of.Handle,       &Of.Task,
          &Of.Member, &Of.JoinAll, &Of.ErrorsIgnored};
}

/// The identifiers of a recipe's text, but for its slots.
static std::vector<StringRef> identifiersIn(StringRef Text) {
  std::vector<StringRef> Found;
  while (!Text.empty()) {
    const bool IsSlot = Text.consume_front("$");
    if (IsSlot)
      Text.consume_front("{");
    StringRef Name =
        Text.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    if (!Name.empty() && !IsSlot)
      Found.push_back(Name);
    Text = Text.drop_front(Name.empty() && !IsSlot ? 1 : Name.size());
  }
  return Found;
}

/// "coscope::group" is "::coscope::group" where another coscope is nearer.
static std::string fromGlobalScope(StringRef Text,
                                   const FunctionDecl &Function) {
  std::string Result;
  const char *Copied = Text.begin();
  for (StringRef Name : identifiersIn(Text)) {
    const StringRef Before(Text.begin(), Name.begin() - Text.begin());
    const StringRef Behind(Name.end(), Text.end() - Name.end());
    if (!Behind.starts_with("::") || Before.ends_with("::") ||
        Before.ends_with("}") || !isHidden(Name, Function))
      continue;
    Result.append(Copied, Name.begin());
    Result += "::";
    Copied = Name.begin();
  }
  return Result.append(Copied, Text.end());
}

/// One that leaves whoever runs the task is not dropped: it leaves the scope.
bool RepairInput::ignoresErrors() const {
  return supervises() && start().UnseenError != LostError::Thrown &&
         !Settings.CancelOnFailure;
}

const Recipe *RepairInput::recipe(RecipeGoal Goal) const {
  const Known<Starter> &By = start().By;
  const unsigned Version = By.At ? Versions.version(*By.At) : 0;
  const Recipe *Known = Vocabulary::recipe(*By.Library, Goal, Version);
  if (!Known || (Known->OnlySupervised && !supervises()))
    return nullptr;
  Spelled.push_back(std::make_unique<Recipe>(*Known));
  for (std::string *Text : textsOf(*Spelled.back()))
    *Text = fromGlobalScope(*Text, *Facts.Function);
  return Spelled.back().get();
}

std::string RepairInput::whyNotSpelled(const Recipe &Used) const {
  Recipe Copy = Used;
  for (const std::string *Text : textsOf(Copy))
    for (StringRef Name : identifiersIn(*Text))
      if (Versions.isMacro(Name))
        return "'" + Name.str() + "', which the rewrite needs, is a macro here";
  return "";
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
  return isTaskOfLibrary(Coroutine.getReturnType());
}

bool RepairInput::isTaskOfLibrary(QualType Type) const {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
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
