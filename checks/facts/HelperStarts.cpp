//===-- HelperStarts.cpp --------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/HelperStarts.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/CollectFacts.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/StartPlace.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

/// The parameter that \p E is, moved, forwarded, or held in a local first.
const ParmVarDecl *handedOn(const Expr *E, const Vocabulary &Words) {
  for (unsigned Depth = 0; E && Depth < 4; ++Depth) {
    E = lookThrough(E, Words);
    const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
    if (!Ref)
      return nullptr;
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Ref->getDecl()))
      return Parameter;
    const Expr *Made = madeOf(E);
    if (Made == E)
      return nullptr;
    E = Made;
  }
  return nullptr;
}

bool isByValue(const FunctionDecl &Callee, unsigned I) {
  return I < Callee.getNumParams() &&
         !Callee.getParamDecl(I)->getType()->isReferenceType();
}

struct Flow {
  const ParmVarDecl *Of = nullptr;
  HelperStart::Flow How = HelperStart::Flow::Handed;
};

/// How the child \p E of a start comes from a parameter.
Flow flowInto(const Expr *E, const Vocabulary &Words) {
  using How = HelperStart::Flow;
  if (const ParmVarDecl *Parameter = handedOn(E, Words))
    return {Parameter, How::Handed};
  E = lookThrough(E, Words);
  if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(E)) {
    auto Init = Lambda->capture_init_begin();
    for (const LambdaCapture &Capture : Lambda->captures()) {
      const Expr *Value = *Init++;
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByCopy)
        if (const ParmVarDecl *Parameter = handedOn(Value, Words))
          return {Parameter, How::Wrapped};
    }
    return {};
  }
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    return {};
  unsigned Self = 0;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
    if (Operator->getOperator() != OO_Call)
      return {};
    if (const ParmVarDecl *Parameter = handedOn(Operator->getArg(0), Words))
      return {Parameter, How::Called};
    Self = 1;
  }
  for (unsigned I = Self; I < Call->getNumArgs(); ++I)
    if (isByValue(*Callee, I - Self))
      if (const ParmVarDecl *Parameter = handedOn(Call->getArg(I), Words))
        return {Parameter, How::Wrapped};
  return {};
}

/// The call makes a task, now or when it is called.
bool makesTask(QualType Type, const Vocabulary &Words) {
  if (Words.findTask(Type))
    return true;
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  const DeclarationName Call =
      Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  return llvm::any_of(Class->lookup(Call), [&](const NamedDecl *Named) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Named);
    return Method && Words.findTask(Method->getReturnType());
  });
}

/// The same of a parameter that is work: a value in the arguments of the
/// function's own coroutine is none.
Flow workIn(const Expr *Child, const Vocabulary &Words) {
  const Flow From = flowInto(Child, Words);
  return From.How == HelperStart::Flow::Handed ||
                 (From.Of && makesTask(From.Of->getType(), Words))
             ? From
             : Flow();
}

/// Something could be started that comes from here: of a template, whatever it
/// is given.
bool takesWork(const FunctionDecl &Function, const Vocabulary &Words) {
  return Function.isTemplateInstantiation() ||
         llvm::any_of(Function.parameters(), [&](const ParmVarDecl *P) {
           return isCallable(P->getType()) || Words.findTask(P->getType());
         });
}

/// A value that nobody can be told by.
bool isPlainValue(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return !Type->isReferenceType() && !Type->isPointerType() &&
         (!Class || (Class->isInStdNamespace() && Class->getIdentifier() &&
                     Class->getName().starts_with("basic_string")));
}

/// The coroutine around \p Task gets nothing by which it could tell the caller
/// that it has ended.
bool onlyWraps(const StartFact &Start, const ParmVarDecl *Task,
               const Vocabulary &Words) {
  const VarDecl *Context = contextVariable(Start.Executor, Words);
  return llvm::all_of(
      variablesIn(Start.Child.Argument), [&](const VarDecl *Variable) {
        return Variable == Task || Variable->getCanonicalDecl() == Context ||
               Variable->isInitCapture() || isPlainValue(Variable->getType());
      });
}

/// Somebody counts it, holds something open for it, or is told when it ends.
bool isKnownToOthers(const StartFact &Start) {
  const ChildFact &Child = Start.Child;
  return Child.HoldsGuard || !Child.Counters.empty() || !Child.Flags.empty() ||
         !Child.Signalled.empty() ||
         (Start.HandlerActs &&
          (!Start.Handler || Start.Handler->capture_size() > 0));
}

/// It runs on when the function is left, or its handle is given to the caller.
bool outlivesCall(const StartFact &Start, bool TokenIsGiven,
                  const BodyIndex &Index) {
  if (Start.JoinedAtOnce || Start.Kept)
    return false;
  switch (Start.Result) {
  case Outcome::Handle:
    return Start.Fate == HandleFate::Discarded ||
           isa_and_nonnull<ReturnStmt>(Index.user(Start.Call));
  case Outcome::Discarded:
  case Outcome::Handler:
    return (Start.Fate == HandleFate::Discarded ||
            Start.Fate == HandleFate::HandedOver) &&
           (TokenIsGiven || (!Start.CallbackGlue && !isKnownToOthers(Start)));
  case Outcome::Lazy:
  case Outcome::Tracked:
    return false;
  }
  llvm_unreachable("unhandled Outcome");
}

std::optional<unsigned> indexOf(const ParmVarDecl *Parameter,
                                const FunctionDecl &In) {
  if (!Parameter || Parameter->getDeclContext() != &In)
    return std::nullopt;
  return Parameter->getFunctionScopeIndex();
}

} // namespace

void decideCallers(StartFact &Start, const FunctionDecl &Function,
                   const BodyIndex &Index, const Vocabulary &Words) {
  // Fire log() { return write(); }: to call this function starts it as well.
  const bool IsReturned = Start.Result == Outcome::Discarded &&
                          isa_and_nonnull<ReturnStmt>(Index.user(Start.Call)) &&
                          Words.findTask(Function.getReturnType());
  Start.LeftToCallers =
      IsReturned || (Start.Token && handedOn(Start.Token, Words));
  Start.IsPassedOn =
      indexOf(workIn(Start.Child.Argument, Words).Of, Function).has_value();
}

std::vector<HelperStart> HelperStarts::look(const FunctionDecl &Body,
                                            const BodyIndex &Index) const {
  std::vector<HelperStart> Found;
  std::vector<StartFact> Starts = collectStarts(Body, Index, Input);
  auto FlowOf = [&](const StartFact &Start) {
    return workIn(Start.Child.Argument, Input.Words);
  };
  if (llvm::none_of(Starts, [&](const StartFact &Start) {
        return indexOf(FlowOf(Start).Of, Body).has_value();
      }))
    return Found;
  decideFates(Body, Index, Input, Starts);
  for (StartFact &Start : Starts) {
    const Flow From = FlowOf(Start);
    const std::optional<unsigned> Parameter = indexOf(From.Of, Body);
    const std::optional<unsigned> Token =
        indexOf(handedOn(Start.Token, Input.Words), Body);
    if (!Parameter || !outlivesCall(Start, Token.has_value(), Index) ||
        (From.How == HelperStart::Flow::Wrapped &&
         !onlyWraps(Start, From.Of, Input.Words)))
      continue;
    HelperStart Helper;
    Helper.Parameter = *Parameter;
    Helper.How = From.How;
    Helper.Token = Token;
    Helper.Executor = indexOf(dyn_cast_or_null<ParmVarDecl>(
                                  contextVariable(Start.Executor, Input.Words)),
                              Body);
    Helper.Start = std::move(Start);
    Found.push_back(std::move(Helper));
  }
  return Found;
}

llvm::ArrayRef<HelperStart> HelperStarts::of(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Callee || Callee->isInStdNamespace() ||
      Input.Words.isInLibrary(*Callee) || (Method && Method->isVirtual()) ||
      !takesWork(*Callee, Input.Words))
    return {};
  const BodyIndex *Index = Input.Known.bodyOf(Callee);
  if (!Index)
    return {};
  Callee = Callee->getDefinition();
  if (auto [Place, IsNew] = Known.try_emplace(Callee); !IsNew)
    return Place->second;
  std::vector<HelperStart> Found = look(*Callee, *Index);
  return Known[Callee] = std::move(Found);
}

} // namespace coscope
