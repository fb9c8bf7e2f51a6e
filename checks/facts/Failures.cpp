//===-- Failures.cpp ------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Failures.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool isCoroutine(const FunctionDecl &Body) {
  return isa_and_nonnull<CoroutineBodyStmt>(Body.getBody());
}

/// The errors of a library are those of its tasks; whether a function of the
/// user's that is not seen throws, only its author knows.
bool Failures::throws(const CallExpr &Call, const BodyIndex &Index) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  // Whoever catches an error and reports it does not mean to throw.
  if (isa<CXXPseudoDestructorExpr>(Call.getCallee()) ||
      Index.enclosing<CXXCatchStmt>(&Call))
    return false;
  if (!Callee)
    return true;
  const SourceManager &Sources = Callee->getASTContext().getSourceManager();
  if (isNothrow(Callee) || Callee->isNoReturn() || Callee->getBuiltinID() ||
      Callee->isDefaulted() || Words.find<Infallible>(Callee) ||
      Words.isInLibrary(*Callee) ||
      Sources.isInSystemHeader(Callee->getLocation()) ||
      Words.findTask(Call.getType())) // It is only made.
    return false;
  return !Unit.bodyOf(Callee) || ofFunction(Callee);
}

/// An error leaves the body, or the task that it returns can fail.
bool Failures::look(const FunctionDecl &Body, const BodyIndex &Index) {
  if (isCoroutine(Body) || !isNothrow(&Body)) {
    Statements Throwing = Unit.joinCalls(Index);
    for (const CallExpr *Call : Index.calls())
      if (throws(*Call, Index))
        Throwing.insert(Call);
    const ControlFlow Flow(Body, Index.body(), Words, std::move(Throwing),
                           Options.StrictExceptions, quietAwaits(Index));
    if (!Flow.valid() || Flow.waysOut().Uncaught.isValid())
      return true;
  }
  return !isCoroutine(Body) && Words.findTask(Body.getReturnType()) &&
         llvm::any_of(Index.returns(), [&](const ReturnStmt *Return) {
           return ofTask(Return->getRetValue());
         });
}

/// In a recursion nothing fails until something in it is seen to. That is no
/// answer yet for those who asked on the way.
bool Failures::ofFunction(const FunctionDecl *Function) {
  // A library's promises and tasks keep errors in ways of their own, however
  // its headers are included.
  if (!Function || Words.isInLibrary(*Function))
    return true;
  const BodyIndex *Index = Unit.bodyOf(Function);
  if (!Index)
    return !isNothrow(Function);
  Function = Function->getDefinition();
  if (auto Answer = Fails.find(Function); Answer != Fails.end())
    return Answer->second;
  const unsigned Depth = Open.size();
  if (auto [Asked, IsNew] = Open.try_emplace(Function, Depth); !IsNew) {
    Outermost = std::min(Outermost, Asked->second);
    return false;
  }
  const unsigned Before = std::exchange(Outermost, ~0U);
  const bool Found = look(*Function, *Index);
  Open.erase(Function);
  const bool IsWhole = Found || Outermost >= Depth;
  if (IsWhole)
    Fails[Function] = Found;
  Outermost = std::min(Before, IsWhole ? ~0U : Outermost);
  return Found;
}

/// What a start starts fails if its child does, or a callable that goes on
/// with the result.
bool Failures::ofStart(const CallExpr &Call, const Starter &Role) {
  const Expr *Child = operand(Call, Role.Child);
  const Expr *Executor = operand(Call, Role.Executor);
  const Expr *Scope = operand(Call, Role.Scope);
  const Expr *Token =
      Role.Token ? operand(Call, Operand{*Role.Token}) : nullptr;
  // What runs after a failure, too, cleans up, and does not mean to fail.
  return ofTask(Child) ||
         (!Role.AfterFailure &&
          llvm::any_of(Call.arguments(), [&](const Expr *E) {
            return E != Child && E != Executor && E != Scope && E != Token &&
                   !isa<CXXDefaultArgExpr>(E) &&
                   (Words.findTask(E->getType()) || isCallable(E->getType())) &&
                   ofTask(E);
          }));
}

bool Failures::ofCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return true;
  if (Words.find<Infallible>(Callee))
    return false;
  // A chain is of both kinds: what goes on can fail, too.
  if (const Known<Starter> Start = Words.find<Starter>(Callee))
    return ofStart(Call, *Start.Role);
  if (const Known<Transparent> Pass = Words.find<Transparent>(Callee))
    return ofTask(operand(Call, Pass->Inner));
  // *iterator is noexcept, and says nothing of the task that it refers to.
  return !Call.isPRValue() || ofFunction(Callee);
}

bool Failures::ofTask(const Expr *E) {
  E = E ? strip(E) : nullptr;
  if (!E)
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return ofCall(*Call);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return ofFunction(Lambda->getCallOperator());
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (!Ref)
    return true;
  if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl()))
    return ofFunction(Function);
  // auto task = work(); start(std::move(task));
  const auto *Held = dyn_cast<VarDecl>(Ref->getDecl());
  return !Held || !Held->isLocalVarDecl() || !Held->getInit() ||
         ofTask(Held->getInit());
}

Statements Failures::quietAwaits(const BodyIndex &Index) {
  Statements Quiet;
  for (const CoroutineSuspendExpr *Await : Index.awaits()) {
    const auto *Call = dyn_cast_or_null<CallExpr>(strip(Await->getOperand()));
    if (Call && Words.findTask(Call->getType()) && !ofCall(*Call))
      Quiet.insert(Await);
  }
  return Quiet;
}

} // namespace coscope
