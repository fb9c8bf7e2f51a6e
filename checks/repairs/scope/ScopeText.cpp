//===-- ScopeText.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/ScopeText.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/AST/TypeLoc.h"

using namespace clang;

namespace coscope {

std::string whyNoScopeHeader(const RepairInput &Input) {
  // Without one the scope is the library's own.
  const std::string &Header = Input.start().By.At->ScopeHeader;
  return Header.empty() || Input.Versions.canInclude(Header)
             ? ""
             : "the header <" + Header +
                   "> is not found; add the directory 'include' of coscope's "
                   "installation to the include path";
}

std::string errorsAsToday(const RepairInput &Input, bool One) {
  if (Input.start().UnseenError == LostError::EndsProcess)
    return One ? "error ends the process as it does today"
               : "errors end the process as they do today";
  return One ? "error is ignored as it is today"
             : "errors are ignored as they are today";
}

bool namesExecutor(const Recipe &Scope) {
  return StringRef(Scope.Child).contains("$executor") ||
         StringRef(Scope.Child).contains("${executor}");
}

const Expr *childInScope(const StartFact &Start, const Vocabulary &Words) {
  // What runs from its call on is the call, with all that it ends with.
  if (const Known<TaskType> Task = Words.findTask(Start.Call->getType());
      Task && Task->StartedByCall)
    return Start.Call;
  if (!Start.ExecutorInChild)
    return Start.Child.Argument;
  const auto *Call = dyn_cast<CallExpr>(strip(Start.Child.Argument));
  const Known<Transparent> Binds =
      Words.find<Transparent>(Call ? Call->getDirectCallee() : nullptr);
  return Binds && operand(*Call, Binds->Executor) ? operand(*Call, Binds->Inner)
                                                  : nullptr;
}

std::string scopedStart(const StartFact &Start, const Recipe &Scope,
                        Slots &Values, const SourceEditor &Editor,
                        const Vocabulary &Words) {
  if (Start.Executor)
    Values["executor"] = Editor.text(Start.Executor->getSourceRange());
  Values["child"] = Editor.text(childInScope(Start, Words)->getSourceRange());
  // In the scope's body, this very expression is about the body.
  const auto *Await =
      Start.Executor ? dyn_cast<CoawaitExpr>(strip(Start.Executor)) : nullptr;
  const bool IsOwn =
      Await && Words.findType<OwnExecutor>(Await->getOperand()->getType());
  return fillIn(IsOwn ? Scope.ChildHere : Scope.Child, Values);
}

std::optional<SourceRange> elementAngles(const VarDecl &Container,
                                         const ASTContext &Context) {
  const auto Template = Container.getTypeSourceInfo()
                            ->getTypeLoc()
                            .getUnqualifiedLoc()
                            .getAsAdjusted<TemplateSpecializationTypeLoc>();
  if (Template.isNull() || Template.getNumArgs() != 1)
    return std::nullopt;
  // Not the argument's own end: the first half of a ">>" has no place.
  const SourceRange Angles(Template.getLAngleLoc(), Template.getRAngleLoc());
  if (!whyNotEditable(Angles, Context).empty())
    return std::nullopt;
  return Angles;
}

std::string scopedHandle(const StartFact &Start, const Recipe &Scope,
                         Slots &Values, const ASTContext &Context) {
  QualType Result = Start.Child.Result;
  if (Result.isNull())
    return "";
  // As it is written, where that can be seen: std::string.
  if (const auto *Task =
          Start.Child.Argument->getType()->getAs<TemplateSpecializationType>();
      Task && !Task->template_arguments().empty() &&
      Task->template_arguments()[0].getKind() == TemplateArgument::Type &&
      Context.hasSameType(Task->template_arguments()[0].getAsType(), Result))
    Result = Task->template_arguments()[0].getAsType();
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  Values["type"] = TypeName::getFullyQualifiedName(Result, Context, Policy);
  return fillIn(Scope.Handle, Values);
}

} // namespace coscope
