//===-- ChildSignals.cpp --------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ChildSignals.h"

#include "checks/facts/Countdown.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/facts/paths/PathSearch.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool isStatic(const VarDecl &Variable) {
  return Variable.hasGlobalStorage() && !Variable.getType().isConstQualified();
}

/// The number is read: whoever gets it has a copy.
static bool readsNumber(const Stmt &S) {
  const auto *Cast = dyn_cast<ImplicitCastExpr>(&S);
  return Cast && Cast->getCastKind() == CK_LValueToRValue &&
         Cast->getType()->isIntegralOrEnumerationType();
}

void addMentioned(const Stmt *S, Variables &Found) {
  if (!S || readsNumber(*S))
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    // A closure or task held in a variable mentions what it was made of.
    if (Variable && Variable->hasLocalStorage() &&
        Found.insert(Variable->getCanonicalDecl()))
      addMentioned(Variable->getInit(), Found);
    return;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      addMentioned(Init, Found);
    // Nobody captures what is static.
    forEachExpr(Lambda->getBody(), [&](const Expr &E) {
      const auto *Ref = dyn_cast<DeclRefExpr>(&E);
      const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      if (Variable && isStatic(*Variable))
        Found.insert(Variable->getCanonicalDecl());
    });
    return;
  }
  for (const Stmt *Child : S->children())
    addMentioned(Child, Found);
}

/// The callables that a chain of continuations ends with: of
/// sleep(1s).then(a).then(b) both, the last one first.
static std::vector<std::pair<const LambdaExpr *, const Expr *>>
continuations(const StartFact &Start, const Vocabulary &Words) {
  std::vector<std::pair<const LambdaExpr *, const Expr *>> Found;
  const CallExpr *Call = Start.Call;
  for (unsigned Depth = 0; Call && Depth < 16; ++Depth) {
    const Known<Starter> Role = Words.find<Starter>(Call->getDirectCallee());
    if (!Role || !Role->Child.isObject())
      break;
    const Expr *Before = operand(*Call, Role->Child);
    for (const Expr *Argument : Call->arguments())
      if (const auto *Lambda = dyn_cast<LambdaExpr>(strip(Argument)))
        Found.emplace_back(Lambda, Before);
    Call = dyn_cast_or_null<CallExpr>(strip(Before));
  }
  return Found;
}

ChildSignals::ChildSignals(const StartFact &Start, const FactInput &Input)
    : Start(Start), Input(Input) {
  addMentioned(Start.Child.Argument, InChild);
  addMentioned(Start.Token, InChild);
  Shared = InChild;
  for (const auto &[Lambda, Before] : continuations(Start, Input.Words))
    addMentioned(Lambda, Shared);
}

/// Captures keep the variable's name, or give it a new one.
ChildSignals::Body ChildSignals::inLambda(const LambdaExpr &Lambda,
                                          const ValueDecl *Parent) const {
  Body In;
  In.Function = Lambda.getCallOperator();
  if (const auto *Variable = dyn_cast<VarDecl>(Parent);
      Variable && isStatic(*Variable))
    In.Names.insert(Parent);
  auto Init = Lambda.capture_init_begin();
  for (const LambdaCapture &Capture : Lambda.captures()) {
    const Expr *Value = *Init++;
    if (!Capture.capturesVariable())
      continue;
    const auto *Name =
        cast<ValueDecl>(Capture.getCapturedVar()->getCanonicalDecl());
    Variables Mentioned;
    addMentioned(Value, Mentioned);
    Mentioned.insert(Name);
    if (Mentioned.contains(Parent))
      In.Names.insert(Name);
  }
  return In;
}

std::optional<ChildSignals::Body>
ChildSignals::inChild(const ValueDecl *Parent) const {
  if (Start.Child.CalledClosure)
    return inLambda(*Start.Child.CalledClosure, Parent);
  const Expr *Child = strip(Start.Child.Argument);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Child))
    if (const auto *Held = dyn_cast<VarDecl>(Ref->getDecl());
        Held && Held->hasLocalStorage() && Held->getInit())
      Child = strip(Held->getInit());
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Child))
    return inLambda(*Lambda, Parent);
  const auto *Call = dyn_cast<CallExpr>(Child);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || isa<CXXOperatorCallExpr>(Call) || !Input.Known.bodyOf(Callee))
    return std::nullopt;
  const FunctionDecl *Definition = Callee->getDefinition();
  Body In;
  In.Function = Definition;
  for (unsigned I = 0; I < Call->getNumArgs() && I < Definition->getNumParams();
       ++I) {
    Variables Mentioned;
    addMentioned(Call->getArg(I), Mentioned);
    if (Mentioned.contains(Parent))
      In.Names.insert(Definition->getParamDecl(I));
  }
  return In;
}

/// Any call that gets hold of the variable may signal; what must not happen is
/// that an error leaves the body before one does.
ChildSignals::When ChildSignals::signalledBy(const Body &In) const {
  const BodyIndex *Inner = Input.Known.bodyOf(In.Function);
  if (!Inner)
    return When::Unseen;
  PathQuery Query;
  for (const ValueDecl *Name : In.Names)
    for (const DeclRefExpr *Use : Inner->references(Name)) {
      const auto *Call = Inner->enclosing<CallExpr>(Use);
      if (Call && !Input.Words.find<Waiter>(Call->getDirectCallee()))
        Query.Waits.insert(Call);
      else if (Inner->enclosing<LambdaExpr>(Use) ||
               Inner->enclosing<CXXConstructExpr>(Use))
        Query.Waits.insert(Use);
    }
  if (Query.Waits.empty())
    return When::Never;
  ControlFlow Flow(*In.Function, Inner->body(), Input.Words,
                   Input.Known.joinCalls(*Inner),
                   Input.Options.StrictExceptions,
                   Input.Known.failures().quietAwaits(*Inner));
  if (!Flow.valid())
    return When::Unseen;
  const ConditionIndex Conditions(*Inner);
  PathSearch Search(Flow, *Inner, Conditions,
                    [](const ValueDecl *) { return std::vector<HandleUse>(); });
  const PathAnswer Answer = Search.search(Query);
  const bool Fails = llvm::any_of(Answer.Missed, [](const Exit &Missed) {
    return Missed.Kind == ExitKind::Throw ||
           Missed.Kind == ExitKind::AwaitMayThrow ||
           Missed.Kind == ExitKind::JoinMayThrow ||
           Missed.Kind == ExitKind::CallMayThrow;
  });
  return Fails ? When::NotOnFailure : When::Always;
}

/// A continuation runs if what is before it in the chain has not failed: one
/// that may not run is no signal.
bool ChildSignals::cannotFail(const Expr *E) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(E ? strip(E) : nullptr);
  if (!Call)
    return false;
  if (Input.Words.find<Infallible>(Call->getDirectCallee()))
    return true;
  const Known<Starter> Role =
      Input.Words.find<Starter>(Call->getDirectCallee());
  return Role && Role->Child.isObject() &&
         cannotFail(operand(*Call, Role->Child)) &&
         llvm::all_of(Call->arguments(), [&](const Expr *Argument) {
           const auto *Lambda = dyn_cast<LambdaExpr>(strip(Argument));
           return Lambda && !Input.Known.throws(Lambda->getCallOperator()) &&
                  Lambda->getCallOperator()->getReturnType()->isVoidType();
         });
}

ChildSignals::When
ChildSignals::byContinuation(const ValueDecl *Variable) const {
  for (const auto &[Lambda, Before] : continuations(Start, Input.Words)) {
    const When Told = signalledBy(inLambda(*Lambda, Variable));
    if (Told != When::Never && cannotFail(Before))
      return Told;
  }
  return When::Never;
}

ChildSignals::When ChildSignals::signalled(const ValueDecl *Variable) const {
  if (Start.Handler) {
    const When ByHandler = signalledBy(inLambda(*Start.Handler, Variable));
    if (ByHandler != When::Never)
      return ByHandler;
  }
  if (!InChild.contains(Variable))
    return byContinuation(Variable);
  std::optional<Body> Child = inChild(Variable);
  return Child ? signalledBy(*Child) : When::Unseen;
}

bool ChildSignals::isToldBy(const ValueDecl *Variable) const {
  auto Tells = [&](const Body &In) {
    const BodyIndex *Inner = Input.Known.bodyOf(In.Function);
    return Inner && llvm::any_of(Inner->calls(), [&](const CallExpr *Call) {
             const FunctionDecl *Callee = Call->getDirectCallee();
             const VarDecl *Object = rootVariable(callObject(*Call));
             return Object && In.Names.contains(Object->getCanonicalDecl()) &&
                    (Input.Words.find<Signaller>(Callee) ||
                     Input.Words.find<Canceller>(Callee));
           });
  };
  if (Start.Handler && Tells(inLambda(*Start.Handler, Variable)))
    return true;
  for (const auto &[Lambda, Before] : continuations(Start, Input.Words))
    if (Tells(inLambda(*Lambda, Variable)))
      return true;
  std::optional<Body> Child = inChild(Variable);
  return Child && Tells(*Child);
}

} // namespace coscope
