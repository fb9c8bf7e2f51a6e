//===-- StartsByHelper.cpp - starts in functions that are called ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/StartCollector.h"
#include "checks/facts/StartOutcome.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include <array>

using namespace clang;

namespace coscope {

static bool isCoroutine(const FunctionDecl *Callee) {
  const FunctionDecl *Body = nullptr;
  return Callee && Callee->hasBody(Body) &&
         isa_and_nonnull<CoroutineBodyStmt>(Body->getBody());
}

/// A role for each parameter that a helper can start.
static const Starter *helperRole(unsigned Parameter) {
  static const std::array<Starter, 16> Roles = [] {
    std::array<Starter, 16> Made;
    for (unsigned I = 0; I < Made.size(); ++I)
      Made[I].Child.Index = I;
    return Made;
  }();
  return Parameter < Roles.size() ? &Roles[Parameter] : nullptr;
}

/// Where a task runs that a helper starts: as its caller says, or where the
/// helper's own object, or what it has captured, does.
const Expr *StartCollector::executorOf(const CallExpr &Call,
                                       const HelperStart &Helper) const {
  if (Helper.Executor)
    return operand(Call, Operand{*Helper.Executor});
  const Expr *Object = operand(Call, Operand{Operand::Object});
  return !Object || isa<CXXThisExpr>(strip(Object)) ||
                 isa<CXXOperatorCallExpr>(Call)
             ? Helper.Start.Executor
             : Object;
}

/// A closure that the helper calls is gone when the helper is, and of a
/// reference when the caller's is.
static void callClosure(const CallExpr &Call, const HelperStart &Helper,
                        const Vocabulary &Words, ChildFact &Child) {
  const Expr *Argument = lookThrough(Child.Argument, Words);
  const auto *Lambda = dyn_cast_or_null<LambdaExpr>(madeOf(Argument));
  const CXXMethodDecl *Operator = Lambda ? Lambda->getCallOperator() : nullptr;
  if (!Lambda || Operator->isExplicitObjectMemberFunction())
    return;
  if (!isCoroutine(Operator)) { // Of what it returns nothing is known.
    Child.Borrows.clear();
    return;
  }
  if (Lambda->capture_size() == 0)
    return;
  Child.CalledClosure = Lambda;
  Child.ClosureCall = &Call;
  const auto *Ref = dyn_cast<DeclRefExpr>(Argument);
  const FunctionDecl *Callee = Call.getDirectCallee()->getDefinition();
  if (Ref && Callee->getParamDecl(Helper.Parameter)
                 ->getType()
                 ->isLValueReferenceType())
    Child.ClosureVariable = dyn_cast<VarDecl>(Ref->getDecl());
}

/// What a helper starts of what this call gives it.
std::optional<StartFact>
StartCollector::byHelper(const CallExpr &Call,
                         const HelperStart &Helper) const {
  const StartFact &Inner = Helper.Start;
  const Expr *Child = operand(Call, Operand{Helper.Parameter});
  const Starter *Role = helperRole(Helper.Parameter);
  if (!Child || !Role)
    return std::nullopt;
  StartFact Start;
  Start.Call = &Call;
  Start.Helper = Call.getDirectCallee();
  Start.InHelper = Inner.Call;
  Start.By = {Role, Inner.By.Library, Inner.By.At};
  Start.Executor = executorOf(Call, Helper);
  Start.Child = collectChild(Child, Input);
  if (Helper.How == HelperStart::Flow::Called)
    callClosure(Call, Helper, Words, Start.Child);
  Start.Child.NeverFails = Helper.How == HelperStart::Flow::Wrapped
                               ? Inner.Child.NeverFails
                               : !Input.Known.failures().ofTask(Child);
  addResult(lookThrough(Child, Words)->getType(), Words, Start.Child);
  Start.Result = Inner.Result;
  Start.OutcomeIgnored = Inner.OutcomeIgnored;
  Start.HandlerIsTold = Inner.HandlerIsTold;
  Start.UnseenError = Inner.UnseenError;
  Start.Dropped = Inner.Dropped;
  Start.DecidedBy = Inner.DecidedBy;
  if (Helper.Token)
    Start.Token = operand(Call, Operand{*Helper.Token});
  if (Start.Token) {
    decideOutcome(Start, Words);
    Start.DecidedBy = &Call;
    addToken(*Start.Token, Start.Handler, Input, Start.Child);
  } else if (Start.Result == Outcome::Handle &&
             Inner.Fate != HandleFate::Discarded) {
    Start.DecidedBy = &Call;
  }
  Start.Deliberate |= Inner.Deliberate;
  return Start;
}

void StartCollector::startByHelper(const CallExpr &Call,
                                   std::vector<StartFact> &Starts) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  for (const HelperStart &Helper : Input.Known.starts().of(Callee)) {
    // It starts what it is given when it is awaited.
    if (isCoroutine(Callee) &&
        !isa_and_nonnull<CoroutineSuspendExpr>(Index.user(&Call)))
      return;
    std::optional<StartFact> Start = byHelper(Call, Helper);
    if (!Start)
      continue;
    forgetOthersLocals(Start->Child);
    if (Start->Result == Outcome::Lazy)
      continue;
    place(*Start);
    Starts.push_back(std::move(*Start));
  }
}

/// What a plain function that returns an eager task starts of what it is given.
void StartCollector::addLent(const CallExpr &Call, ChildFact &Child) const {
  for (const HelperStart &Helper :
       Input.Known.starts().of(Call.getDirectCallee())) {
    std::optional<StartFact> Start = byHelper(Call, Helper);
    if (!Start || isCoroutine(Start->Helper))
      continue;
    llvm::append_range(Child.Borrows, Start->Child.Borrows);
    if (!Child.CalledClosure) {
      Child.CalledClosure = Start->Child.CalledClosure;
      Child.ClosureCall = Start->Child.ClosureCall;
      Child.ClosureVariable = Start->Child.ClosureVariable;
    }
  }
}

} // namespace coscope
