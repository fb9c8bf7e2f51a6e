//===-- GatherCount.cpp - does a countdown wait for every child? ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Countdown.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/gather/GatherRegion.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// urls.size(), std::size(urls)
static bool isSizeOf(const Expr *E, const Expr *Range) {
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() ||
      (Callee->getName() != "size" && Callee->getName() != "ssize"))
    return false;
  const Expr *Object = strip(callObject(*Call));
  Range = strip(Range);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Range))
    return isa<DeclRefExpr>(Object) &&
           cast<DeclRefExpr>(Object)->getDecl() == Ref->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(Range);
  const auto *Same = dyn_cast<MemberExpr>(Object);
  return Member && Same && Member->getMemberDecl() == Same->getMemberDecl() &&
         isa<CXXThisExpr>(strip(Member->getBase())) &&
         isa<CXXThisExpr>(strip(Same->getBase()));
}

/// \p A and \p B are the same number: one constant, the size of one range, or
/// one local that nothing changes.
static bool isSameNumber(const Expr *A, const Expr *B, const BodyIndex &Index,
                         const ASTContext &Context) {
  A = strip(A);
  B = strip(B);
  Expr::EvalResult Left, Right;
  if (A->EvaluateAsInt(Left, Context) && B->EvaluateAsInt(Right, Context))
    return llvm::APSInt::isSameValue(Left.Val.getInt(), Right.Val.getInt());
  // ids.size()
  if (const auto *Call = dyn_cast<CallExpr>(A)) {
    const Expr *Range = callObject(*Call);
    return Range && isSizeOf(A, Range) && isSizeOf(B, Range);
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(A);
  const auto *Same = dyn_cast<DeclRefExpr>(B);
  return Ref && Same && Ref->getDecl() == Same->getDecl() &&
         llvm::all_of(Index.references(Ref->getDecl()), [&](const Expr *Use) {
           const auto *Read = dyn_cast<ImplicitCastExpr>(Index.parent(Use));
           return Read && Read->getCastKind() == CK_LValueToRValue;
         });
}

/// n of for (int i = 0; i < n; ++i), or null.
static const Expr *turnsOf(const ForStmt &Loop, const ASTContext &Context) {
  const auto *Init = dyn_cast_or_null<DeclStmt>(Loop.getInit());
  const auto *Variable = Init && Init->isSingleDecl()
                             ? dyn_cast<VarDecl>(Init->getSingleDecl())
                             : nullptr;
  const auto *Condition = dyn_cast_or_null<BinaryOperator>(Loop.getCond());
  const auto *Step = dyn_cast_or_null<UnaryOperator>(Loop.getInc());
  Expr::EvalResult First;
  const bool Counts =
      Variable && Variable->getInit() && Condition && Step &&
      Variable->getInit()->EvaluateAsInt(First, Context) &&
      First.Val.getInt() == 0 &&
      (Condition->getOpcode() == BO_LT || Condition->getOpcode() == BO_NE) &&
      rootVariable(Condition->getLHS()) == Variable && Step->isIncrementOp() &&
      rootVariable(Step->getSubExpr()) == Variable;
  return Counts ? Condition->getRHS() : nullptr;
}

bool countsAll(const RepairInput &Input, const BodyIndex &Index,
               GatherRegion &Region) {
  const GatherFact &Gather = *Input.Found.Gather;
  if (Gather.Form != GatherFact::Shape::Countdown)
    return true;
  const Expr *Value = initialValue(Gather.Counter->getInit());
  Expr::EvalResult Number;
  bool Counts = false;
  if (const auto *Range = dyn_cast_or_null<CXXForRangeStmt>(Gather.Loop)) {
    Counts = isSizeOf(Value, Range->getRangeInit());
  } else if (const auto *For = dyn_cast_or_null<ForStmt>(Gather.Loop)) {
    const Expr *Turns = turnsOf(*For, Input.Context);
    Counts = Turns && Value && !Value->isValueDependent() &&
             isSameNumber(Turns, Value, Index, Input.Context);
  } else if (!Gather.Loop && Value && !Value->isValueDependent() &&
             Value->EvaluateAsInt(Number, Input.Context)) {
    Counts =
        Number.Val.getInt() == static_cast<int64_t>(Gather.Children.size());
  }
  return Counts ||
         Region.refuse("'" + Gather.Counter->getNameAsString() +
                           "' does not start at the number of children",
                       Gather.Counter->getInit());
}

} // namespace coscope
