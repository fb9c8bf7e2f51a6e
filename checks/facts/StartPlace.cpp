//===-- StartPlace.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/StartPlace.h"

#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace coscope {

/// [[maybe_unused]] auto task = start(): somebody says that it is dropped.
static bool isUnused(const Place &Kept, const BodyIndex &Index) {
  const auto *Variable = dyn_cast<VarDecl>(Kept.Root);
  return Variable && Kept.Of.isWhole() && Index.references(Variable).empty() &&
         (Variable->hasAttr<UnusedAttr>() ||
          (Variable->getIdentifier() && Variable->getName() == "_"));
}

/// The call stands in the operand of an await, not in a lambda there.
static bool isInAwait(const Expr *E, const BodyIndex &Index) {
  for (const Stmt *S = Index.parent(E); isa_and_nonnull<Expr>(S);
       S = Index.parent(S)) {
    if (isa<CoawaitExpr>(S))
      return true;
    if (isa<LambdaExpr>(S))
      return false;
  }
  return false;
}

bool isChainJoined(const Expr *E, const BodyIndex &Index,
                   const Vocabulary &Words) {
  for (;;) {
    const Stmt *User = Index.user(E);
    if (isa_and_nonnull<CoawaitExpr>(User))
      return true;
    const auto *Member = dyn_cast_or_null<MemberExpr>(User);
    const auto *Call =
        Member ? dyn_cast_or_null<CallExpr>(Index.user(Member)) : nullptr;
    if (!Call)
      return false;
    if (isWait(*Call, Index, Words))
      return true;
    if (!Words.findTask(Call->getType()))
      return false;
    E = Call;
  }
}

void keepIn(StartFact &Start, const Place &Kept) {
  Start.Kept = Kept;
  if (Kept.Of.isNamed())
    return;
  Start.Handle = dyn_cast<VarDecl>(Kept.Root);
  Start.InContainer = Kept.Of.Which == Part::Kind::Some;
}

void placeHandle(StartFact &Start, const BodyIndex &Index,
                 const Vocabulary &Words) {
  Start.Fate = HandleFate::HandedOver;
  const Stmt *User = Index.user(Start.Call);
  if (isDropped(Start.Call, Index)) {
    Start.OutcomeIgnored = true;
    Start.Fate = HandleFate::Discarded;
    return;
  }
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(User);
  if (isa<CoawaitExpr>(User) || (Operator && isWait(*Operator, Index, Words))) {
    Start.JoinedAtOnce = true; // co_await starter(...)(token)
    return;
  }
  if (isa<MemberExpr>(User)) {
    Start.JoinedAtOnce = isChainJoined(Start.Call, Index, Words);
    if (!Start.JoinedAtOnce)
      Start.Fate = HandleFate::Unknown;
    return;
  }
  const auto *Into = dyn_cast<CallExpr>(User);
  if (const Known<Starter> Adds =
          Words.find<Starter>(Into ? Into->getDirectCallee() : nullptr);
      Adds && Adds->Scope)
    return; // The scope has the duty to join it.
  if (std::optional<Place> Kept = destination(Start.Call, Index)) {
    if (isUnused(*Kept, Index) && Start.Dropped == DropEffect::RunsOn) {
      Start.Handle = cast<VarDecl>(Kept->Root);
      Start.OutcomeIgnored = true;
      Start.Fate = HandleFate::Discarded;
    } else {
      keepIn(Start, *Kept);
    }
    return;
  }
  Start.Member = destinationMember(Start.Call, Index);
  // co_await gather(starter(...), ...)
  Start.JoinedAtOnce = !Start.Member && isInAwait(Start.Call, Index);
}

const VarDecl *contextVariable(const Expr *E, const Vocabulary &Words) {
  for (unsigned Depth = 0; E && Depth < 8; ++Depth) {
    E = strip(E);
    // What is converted to another kind of executor is still its own.
    if (const auto *Made = dyn_cast<CXXConstructExpr>(E);
        Made && Made->getNumArgs() == 1) {
      E = Made->getArg(0);
      continue;
    }
    if (const VarDecl *Variable = rootVariable(E)) {
      // auto executor = context.get_executor();
      const auto *Call = Variable->getInit() && Variable->hasLocalStorage()
                             ? dyn_cast<CallExpr>(strip(Variable->getInit()))
                             : nullptr;
      // A handle is not of the context that its task runs on.
      if (!Call || Words.find<Starter>(Call->getDirectCallee()))
        return Variable->getCanonicalDecl();
      E = Call;
    }
    const auto *Call = dyn_cast<CallExpr>(E);
    E = Call ? callObject(*Call) : nullptr;
  }
  return nullptr;
}

} // namespace coscope
