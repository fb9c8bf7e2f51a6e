//===-- WaitSafety.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/WaitSafety.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

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

namespace {

/// Looks through a coroutine and those that it awaits.
class AwaitedBodies {
public:
  using Test = llvm::function_ref<bool(const Stmt *Body)>;

  bool any(const FunctionDecl *Function, Test Is) {
    const FunctionDecl *Definition = nullptr;
    if (!Function || !Function->hasBody(Definition) ||
        Definition->isDependentContext() || !Seen.insert(Definition).second)
      return false;
    const Stmt *Body = writtenBody(*Definition);
    return Is(Body) || awaits(Body, Is);
  }

private:
  bool awaits(const Stmt *S, Test Is) {
    if (!S || isa<LambdaExpr>(S))
      return false;
    if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S)) {
      const auto *Call = dyn_cast<CallExpr>(strip(Await->getOperand()));
      return (Call && any(Call->getDirectCallee(), Is)) ||
             awaits(Await->getOperand(), Is);
    }
    return llvm::any_of(S->children(),
                        [&](const Stmt *Inner) { return awaits(Inner, Is); });
  }

  llvm::SmallPtrSet<const FunctionDecl *, 8> Seen;
};

} // namespace

bool neverEnds(const ChildFact &Child, const ASTContext &Context) {
  return AwaitedBodies().any(Child.Callee, [&](const Stmt *Body) {
    return hasEndlessLoop(Body, Context);
  });
}

/// The handler ends with a way out of the loop around it.
static bool leaves(const CXXCatchStmt &Handler) {
  const auto *Block = cast<CompoundStmt>(Handler.getHandlerBlock());
  const Stmt *Last = Block->body_empty() ? nullptr : Block->body_back();
  return Last && (isa<BreakStmt, ReturnStmt, CoreturnStmt>(Last) ||
                  isa<CXXThrowExpr>(Last->stripLabelLikeStatements()));
}

static bool handlesInLoop(const Stmt *S, bool InLoop) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *Try = dyn_cast<CXXTryStmt>(S); Try && InLoop)
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      if (!leaves(*Try->getHandler(I)))
        return true;
  InLoop |= isa<ForStmt, CXXForRangeStmt, WhileStmt, DoStmt>(S);
  return llvm::any_of(S->children(), [&](const Stmt *Inner) {
    return handlesInLoop(Inner, InLoop);
  });
}

bool mayOutliveCancel(const ChildFact &Child) {
  return AwaitedBodies().any(Child.Callee, [](const Stmt *Body) {
    return handlesInLoop(Body, /*InLoop=*/false);
  });
}

} // namespace coscope
