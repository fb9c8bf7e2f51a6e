//===-- WaitSafety.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/WaitSafety.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool alwaysTrue(const Expr *Condition, const ASTContext &Context) {
  bool Value = false;
  return !Condition ||
         (!Condition->isValueDependent() &&
          Condition->EvaluateAsBooleanCondition(Value, Context) && Value);
}

bool isEndless(const Stmt *Loop, const ASTContext &Context) {
  const Expr *Condition = nullptr;
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    Condition = While->getCond();
  else if (const auto *For = dyn_cast<ForStmt>(Loop))
    Condition = For->getCond();
  else if (const auto *Do = dyn_cast<DoStmt>(Loop))
    Condition = Do->getCond();
  else
    return false;
  if (!alwaysTrue(Condition, Context))
    return false;
  struct WayOut {
    static bool in(const Stmt *S) {
      if (!S || isa<LambdaExpr>(S))
        return false;
      if (isa<BreakStmt, ReturnStmt, CoreturnStmt, GotoStmt>(S))
        return true;
      return llvm::any_of(S->children(), in);
    }
  };
  return !WayOut::in(Loop);
}

static bool hasEndlessLoop(const Stmt *S, const ASTContext &Context) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  return isEndless(S, Context) ||
         llvm::any_of(S->children(), [&](const Stmt *Child) {
           return hasEndlessLoop(Child, Context);
         });
}

bool neverEnds(const ChildFact &Child, const ASTContext &Context) {
  const FunctionDecl *Definition = nullptr;
  return Child.Callee && Child.Callee->hasBody(Definition) &&
         hasEndlessLoop(writtenBody(*Definition), Context);
}

const VarDecl *sharedAfter(SourceLocation After, const StartFact &Start,
                           const BodyIndex &Index, const Vocabulary &Words) {
  auto UsedLater = [&](const VarDecl *Variable) {
    return llvm::any_of(Index.references(Variable), [&](const auto *Use) {
      return Use->getBeginLoc() > After;
    });
  };
  for (const Borrow &B : Start.Child.Borrows)
    if (B.Variable && B.MayWrite && !B.Variable->getType().isConstQualified() &&
        UsedLater(B.Variable))
      return B.Variable;
  for (const VarDecl *Variable : variablesIn(Start.Child.Argument))
    if ((Variable->getType()->isPointerType() ||
         Words.findType<OwnerType>(Variable->getType())) &&
        UsedLater(Variable))
      return Variable;
  return nullptr;
}

} // namespace coscope
