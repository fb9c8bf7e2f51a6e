//===-- AwaitTask.cpp - await the task where it is made -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   save(order);   ->   co_await save(order);
//
// Always suggested: what never ran runs now, takes its time and may fail.

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/Repairs.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace coscope {

/// Both are of one class template, and differ in the first argument alone: what
/// they deliver.
static bool areOfOneKind(QualType A, QualType B) {
  const auto *First = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      A->getAsCXXRecordDecl());
  const auto *Second = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      B->getAsCXXRecordDecl());
  if (!First || !Second ||
      First->getSpecializedTemplate()->getCanonicalDecl() !=
          Second->getSpecializedTemplate()->getCanonicalDecl())
    return A.getCanonicalType() == B.getCanonicalType();
  const TemplateArgumentList &Left = First->getTemplateArgs();
  const TemplateArgumentList &Right = Second->getTemplateArgs();
  for (unsigned I = 1; I < Left.size() && I < Right.size(); ++I)
    if (!Left[I].structurallyEquals(Right[I]))
      return false;
  return Left.size() == Right.size();
}

static std::string whyNotHere(const RepairInput &Input,
                              const BodyIndex &Index) {
  const IdleTask &Idle = *Input.Found.Idle;
  if (!Input.Facts.IsCoroutine)
    return "this function is no coroutine that could wait for the task";
  if (!areOfOneKind(Input.Facts.Function->getReturnType(),
                    Idle.Call->getType()))
    return "the task is of another type than this coroutine, which may not be "
           "able to await it";
  if (isNothrow(Input.Facts.Function))
    return "this function is noexcept, and the error of the task would leave "
           "it";
  if (Index.enclosing<CXXCatchStmt>(Idle.Call))
    return "a handler cannot wait";
  if (Idle.Variable)
    return "the task is in a variable that nobody uses";
  if (isa_and_nonnull<Expr>(Index.user(Idle.Call)))
    return "the task is part of a larger statement";
  return whyNotEditable(Idle.Call->getSourceRange(), Input.Context);
}

RepairPlan awaitTask(const RepairInput &Input) {
  const BodyIndex Index(Input.Facts.Body);
  const CallExpr &Call = *Input.Found.Idle->Call;
  if (std::string Why = whyNotHere(Input, Index); !Why.empty())
    return refuse("not rewritten: " + Why);
  SourceEditor Editor(Input.Context);
  // co_await binds tighter than an operator between two operands.
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (Operator && Operator->isInfixBinaryOp())
    Editor.replace(Call.getSourceRange(),
                   "co_await (" + Editor.text(Call.getSourceRange()) + ")");
  else
    Editor.insertBefore(Call.getSourceRange().getBegin(), "co_await ");
  RepairPlan Plan;
  Plan.Tier = RepairTier::Suggested;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = "await the task: it runs now, and its error leaves here";
  return Plan;
}

} // namespace coscope
