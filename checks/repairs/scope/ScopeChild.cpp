//===-- ScopeChild.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/ScopeChild.h"

#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/effects/WaitSafety.h"
#include "checks/repairs/scope/ScopeText.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace coscope {

bool isPlainToken(const StartFact &Start, bool Supervises) {
  const Expr *Token = strip(Start.Token);
  return isa<DeclRefExpr>(Token) ||
         (Supervises && Start.OutcomeIgnored && !Start.HandlerActs &&
          isa<LambdaExpr, CXXTemporaryObjectExpr, UnaryOperator>(Token));
}

bool isStatement(const CallExpr &Call, bool Supervises,
                 const BodyIndex &Index) {
  const auto *User = dyn_cast_or_null<Expr>(Index.user(&Call));
  return !User ||
         (Supervises && isa<ExplicitCastExpr>(User) && isDropped(&Call, Index));
}

static bool isIn(const Stmt &S, const ScopeRegion &Region,
                 const RepairInput &Input, const BodyIndex &Index) {
  const Stmt *Top = Index.statementIn(Region.Block, &S);
  return Top && Region.holds(Top, Input.Context);
}

std::string whyNoChild(const StartFact &Start, const ScopeRegion &Region,
                       const RepairInput &Input, const BodyIndex &Index) {
  const bool Supervises = Input.Found.Goal == RepairGoal::Supervise;
  if (std::string Why =
          whyNotEditable(Start.Call->getSourceRange(), Input.Context);
      !Why.empty())
    return Why;
  if (Start.Helper)
    return "the task is started elsewhere";
  const Recipe *Scope = Input.recipe(RecipeGoal::Scope);
  if ((!Start.Executor && (!Scope || namesExecutor(*Scope))) ||
      !childInScope(Start, Input.Words))
    return "it is not known where the task runs";
  if (Start.Token && !isPlainToken(Start, Supervises))
    return "what its completion token does would be lost";
  if (Supervises && Start.HasCanceller)
    return "the task hears of another cancellation than the group's";
  // A scope that is left by an exception or a cancellation alone can have it.
  if (neverEnds(Start.Child, Input.Context) &&
      !(Input.ignoresErrors() && isEndless(Region.Last, Input.Context)))
    return "the task does not end by itself";
  if ((!isHeld(Start) || Supervises) &&
      !isStatement(*Start.Call, Supervises, Index))
    return "the start is part of a larger expression";
  if (Input.ignoresErrors())
    return "";
  for (const Stmt *Loop = Index.enclosingLoop(Start.Call); Loop;
       Loop = Index.enclosingLoop(Loop))
    if (isEndless(Loop, Input.Context))
      return "one task that fails would end this endless loop";
  if (isHeld(Start) && !Start.InContainer && !Supervises) {
    const DeclStmt *Declared = Index.declaration(Start.Handle);
    if (!Declared || !Declared->isSingleDecl() ||
        strip(Start.Handle->getInit()) != Start.Call)
      return "the handle is not declared where the task is started";
    if (!Start.Handle->getType()->getContainedAutoType())
      return "the handle's type is written out";
  }
  return "";
}

static bool addJoin(ScopedChild &Child, const HandleUse &Use,
                    ScopeRegion &Region, const RepairInput &Input,
                    const BodyIndex &Index) {
  auto Fail = [&](const std::string &Why, const Stmt *At) {
    return Region.refuse(Why, At->getBeginLoc());
  };
  const std::string Name = Child.Start->Handle->getNameAsString();
  const auto *Await = dyn_cast<CoawaitExpr>(Use.Join);
  if (!Await)
    Await = Index.enclosing<CoawaitExpr>(Use.Join);
  const auto *Call =
      Await ? dyn_cast<CallExpr>(strip(Await->getOperand())) : nullptr;
  if (!Call || !Input.Words.find<Waiter>(Call->getDirectCallee()) ||
      Call->getNumArgs() == 0 ||
      !isa<DeclRefExpr>(strip(Call->getArg(Call->getNumArgs() - 1))))
    return Fail("the scope has no such wait for '" + Name + "'", Use.At);
  if (std::string Why = whyNotEditable(Await->getSourceRange(), Input.Context);
      !Why.empty())
    return Fail(Why, Await);
  if (const auto *Try = Index.enclosing<CXXTryStmt>(Await);
      Try && isIn(*Try, Region, Input, Index))
    return Fail("the error of '" + Name +
                    "' is handled here, and would still end the scope",
                Await);
  Child.Joins.push_back({Await, callObject(*Call)});
  return true;
}

bool addJoins(ScopedChild &Child, ScopeRegion &Region, const RepairInput &Input,
              const BodyIndex &Index) {
  auto Fail = [&](const std::string &Why, const Stmt *At) {
    return Region.refuse(Why, At->getBeginLoc());
  };
  for (const HandleUse &Use :
       collectHandleUses(*Child.Start, Index, Input.Words)) {
    if (!isIn(*Use.Reference, Region, Input, Index))
      return Fail("'" + Child.Start->Handle->getNameAsString() +
                      "' is used outside of the block",
                  Use.Reference);
    const auto *Counted =
        dyn_cast_or_null<MemberExpr>(Index.user(Use.Reference));
    const bool Looks =
        Child.Start->InContainer && Use.Kind == UseKind::Neutral && Counted;
    if (Use.Kind == UseKind::Join) {
      if (!addJoin(Child, Use, Region, Input, Index))
        return false;
    } else if (!Looks) {
      return Fail("'" + Child.Start->Handle->getNameAsString() +
                      "' is used for more than to join the task",
                  Use.Reference);
    }
  }
  return true;
}

} // namespace coscope
