//===-- Limits.cpp --------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/paths/Limits.h"

#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

bool isTime(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->getIdentifier() &&
         StringRef(qualifiedName(*Class)).starts_with("std::chrono::");
}

/// What a status of this name says of the wait that returned it.
static std::optional<bool> saysWaited(const Expr *Status) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(strip(Status));
  const auto *Value =
      Ref ? dyn_cast<EnumConstantDecl>(Ref->getDecl()) : nullptr;
  if (!Value)
    return std::nullopt;
  if (Value->getName() == "ready" || Value->getName() == "no_timeout")
    return true;
  if (Value->getName() == "timeout")
    return false;
  return std::nullopt;
}

static std::optional<AskedCall> readStatus(const Expr *Left, const Expr *Right,
                                           bool Equal) {
  std::optional<bool> Waited = saysWaited(Right);
  if (!Waited) {
    std::swap(Left, Right);
    Waited = saysWaited(Right);
  }
  std::optional<AskedCall> Asked = Waited ? readAskedCall(Left) : std::nullopt;
  if (Asked)
    Asked->WaitedIf = *Waited == Equal;
  return Asked;
}

std::optional<AskedCall> readAskedCall(const Expr *E) {
  E = E ? strip(E) : nullptr;
  if (const auto *Await = dyn_cast_or_null<CoawaitExpr>(E))
    E = strip(Await->getOperand());
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    return Variable && Variable->getType().isConstQualified()
               ? readAskedCall(Variable->getInit())
               : std::nullopt;
  }
  if (const auto *Not = dyn_cast_or_null<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    std::optional<AskedCall> Inner = readAskedCall(Not->getSubExpr());
    if (Inner)
      Inner->WaitedIf = !Inner->WaitedIf;
    return Inner;
  }
  if (const auto *Binary = dyn_cast_or_null<BinaryOperator>(E))
    return Binary->isEqualityOp()
               ? readStatus(Binary->getLHS(), Binary->getRHS(),
                            Binary->getOpcode() == BO_EQ)
               : std::nullopt;
  if (const auto *Call = dyn_cast_or_null<CallExpr>(E))
    return AskedCall{Call};
  return std::nullopt;
}

static bool any(const Stmt *S, llvm::function_ref<bool(const Stmt &)> Is) {
  return S && !isa<LambdaExpr>(S) &&
         (Is(*S) || llvm::any_of(S->children(), [&](const Stmt *Child) {
            return any(Child, Is);
          }));
}

/// \p Loop steps the variable in each turn.
static bool steps(const Stmt &Loop, const VarDecl &Variable) {
  return any(&Loop, [&](const Stmt &S) {
    const auto *Step = dyn_cast<UnaryOperator>(&S);
    return Step && Step->isIncrementDecrementOp() &&
           rootVariable(Step->getSubExpr()) == &Variable;
  });
}

/// It is a matter of time until this has another value.
static bool isLimit(const Stmt &Loop, const Stmt *Condition) {
  return any(Condition, [&](const Stmt &S) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(&S))
      if (const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl()))
        return isTime(Variable->getType()) || steps(Loop, *Variable);
    const auto *Call = dyn_cast<CallExpr>(&S);
    return Call && isTime(Call->getType());
  });
}

static bool leavesLoop(const Stmt *S) {
  return any(S, [](const Stmt &Inner) {
    return isa<BreakStmt, ReturnStmt, CoreturnStmt, GotoStmt, CXXThrowExpr>(
        Inner);
  });
}

bool canGiveUp(const Stmt &Loop, const Expr &Condition, const Expr &Use,
               const BodyIndex &Index) {
  for (const Stmt *S = &Use; S && S != &Condition; S = Index.parent(S)) {
    const auto *Both = dyn_cast_or_null<BinaryOperator>(Index.parent(S));
    if (Both && Both->getOpcode() == BO_LAnd &&
        isLimit(Loop, Both->getLHS() == S ? Both->getRHS() : Both->getLHS()))
      return true;
  }
  return any(&Loop, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    return If && isLimit(Loop, If->getCond()) && leavesLoop(If->getThen());
  });
}

} // namespace coscope
