//===-- ChildFacts.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ChildFacts.h"

#include "checks/facts/BorrowUses.h"
#include "checks/facts/CalleeFacts.h"
#include "checks/facts/Guards.h"
#include "checks/facts/Storage.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

bool ChildFact::borrows(Borrow::Kind Kind) const {
  return llvm::any_of(Borrows, [&](const Borrow &B) { return B.What == Kind; });
}

const Expr *lookThrough(const Expr *E, const Vocabulary &Words) {
  while (E) {
    E = strip(E);
    const auto *Call = dyn_cast<CallExpr>(E);
    const Known<Transparent> Pass =
        Words.find<Transparent>(Call ? Call->getDirectCallee() : nullptr);
    const Expr *Inner = Pass ? operand(*Call, Pass->Inner) : nullptr;
    if (!Inner)
      return E;
    E = Inner;
  }
  return E;
}

bool isCallable(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  DeclarationName Call =
      Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  return !Class->lookup(Call).empty();
}

bool ownsSelf(const Stmt *S, const Vocabulary &Words) {
  if (!S)
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S);
      Call && Words.find<SelfOwner>(Call->getDirectCallee()))
    return true;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    if (const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
        Variable && Words.findType<OwnerType>(Variable->getType()))
      return Variable->getName() == "self" ||
             (!isa<ParmVarDecl>(Variable) &&
              ownsSelf(Variable->getInit(), Words));
  return llvm::any_of(
      S->children(), [&](const Stmt *Inner) { return ownsSelf(Inner, Words); });
}

namespace {

class ChildCollector {
public:
  ChildCollector(const FactInput &Input, ChildFact &Child)
      : Input(Input), Words(Input.Words), Child(Child) {}

  void argument(const Expr *E);
  /// \p Uses: the lambda is called at once, and its coroutine is this.
  void captures(const LambdaExpr &Lambda, const BorrowUses *Uses = nullptr);
  bool ownsSelf(const Stmt *S) const { return coscope::ownsSelf(S, Words); }

private:
  void call(const CallExpr &Call);
  void closureCall(const CXXOperatorCallExpr &Call);
  void object(const Expr *E);
  void parameter(const FunctionDecl &Callee, unsigned I, const Expr *Argument,
                 const BorrowUses &Uses);
  void nested(const Expr *Task);
  void pointer(const Expr *E);
  void local(const Expr *E, bool MayWrite = true);
  const LambdaExpr *closure(const Expr *E, const VarDecl *&Variable) const;
  bool isOwner(QualType Type) const {
    return bool(Words.findType<OwnerType>(Type));
  }
  void borrowThis(SourceLocation Where) {
    Child.Borrows.push_back({Borrow::Kind::This, nullptr, Where});
  }

  const FactInput &Input;
  const Vocabulary &Words;
  ChildFact &Child;
};

/// The lambda behind \p E, and the variable that holds it (null: none does).
const LambdaExpr *ChildCollector::closure(const Expr *E,
                                          const VarDecl *&Variable) const {
  E = lookThrough(E, Words);
  Variable = nullptr;
  if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(E))
    return Lambda;
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Variable || !Variable->hasLocalStorage() || !Variable->getInit())
    return nullptr;
  return dyn_cast<LambdaExpr>(strip(Variable->getInit()));
}

void ChildCollector::local(const Expr *E, bool MayWrite) {
  const VarDecl *Variable = E ? storageOf(E, Words) : nullptr;
  if (livesInFrame(Variable))
    Child.Borrows.push_back(
        {Borrow::Kind::Local, Variable, E->getBeginLoc(), MayWrite});
}

/// this, or a local that was made of it: auto *self = this.
static bool isThis(const Expr *E) {
  E = strip(E);
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (Variable && !isa<ParmVarDecl>(Variable) && Variable->hasLocalStorage() &&
      Variable->getType()->isPointerType() && Variable->getInit())
    E = strip(Variable->getInit());
  return isa_and_nonnull<CXXThisExpr>(E);
}

static bool isTemporary(const Expr *E) {
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(E))
    E = Cast->getSubExpr();
  return isa<MaterializeTemporaryExpr>(E);
}

/// \p E is the object a member coroutine runs on.
void ChildCollector::object(const Expr *E) {
  if (isTemporary(E)) {
    Child.Borrows.push_back(
        {Borrow::Kind::Temporary, nullptr, E->getBeginLoc()});
    return;
  }
  E = strip(E);
  if (isThis(E))
    return borrowThis(E->getBeginLoc());
  // A dot on a local borrows it; through an arrow the object may be anywhere.
  for (const Expr *Path = E; const auto *Member = dyn_cast<MemberExpr>(Path);
       Path = strip(Member->getBase()))
    if (Member->isArrow()) {
      if (isThis(Member->getBase()))
        borrowThis(E->getBeginLoc());
      return;
    }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E); Ref || isa<MemberExpr>(E))
    if (!E->getType()->isPointerType())
      local(E);
}

/// A task in the frame of another one is used as long as that runs.
void ChildCollector::nested(const Expr *Task) {
  const ChildFact Inner = collectChild(Task, Input);
  llvm::append_range(Child.Borrows, Inner.Borrows);
  if (!Child.CalledClosure) {
    Child.CalledClosure = Inner.CalledClosure;
    Child.ClosureCall = Inner.ClosureCall;
    Child.ClosureVariable = Inner.ClosureVariable;
  }
}

void ChildCollector::pointer(const Expr *E) {
  E = lookThrough(E, Words);
  if (isThis(E))
    borrowThis(E->getBeginLoc());
  else if (const auto *Address = dyn_cast<UnaryOperator>(E);
           Address && Address->getOpcode() == UO_AddrOf)
    local(Address->getSubExpr());
}

/// A coroutine copies its parameters into its frame: of a reference, the
/// reference. A plain function that returns a task need not keep it.
static bool keepsReferences(const FunctionDecl &Function,
                            const Vocabulary &Words) {
  // What a library does with them is its own care, also where it shows.
  if (Words.isInLibrary(Function))
    return false;
  const FunctionDecl *Definition = nullptr;
  if (Function.hasBody(Definition) && Definition->getBody())
    return isa<CoroutineBodyStmt>(Definition->getBody());
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  return !Sources.isInSystemHeader(Function.getLocation());
}

void ChildCollector::parameter(const FunctionDecl &Callee, unsigned I,
                               const Expr *Argument, const BorrowUses &Uses) {
  if (isa<CXXDefaultArgExpr>(Argument))
    return;
  const FunctionDecl *Definition = Callee.getDefinition();
  const ParmVarDecl *Parameter =
      I < Callee.getNumParams()
          ? (Definition ? Definition : &Callee)->getParamDecl(I)
          : nullptr;
  QualType Type = Parameter ? Parameter->getType() : Argument->getType();
  if (Parameter && (Type->isReferenceType() || Type->isPointerType()) &&
      !Uses.keeps(*Parameter))
    return;
  if (Type->isPointerType())
    return pointer(Argument);
  if (isReferenceWrapper(Type.getNonReferenceType()))
    return local(referent(Argument, Words));
  if (!Type->isReferenceType()) {
    addGuard(Type, Argument, Input, Child);
    if (Words.findTask(Type))
      nested(Argument);
    if (isOwner(Type) && ownsSelf(Argument))
      Child.OwnsSelf = true;
    return;
  }
  if (isTemporary(Argument))
    Child.Borrows.push_back(
        {Borrow::Kind::Temporary, nullptr, Argument->getBeginLoc()});
  else if (const auto *Star = dyn_cast<UnaryOperator>(strip(Argument));
           Star && isThis(Star->getSubExpr()))
    borrowThis(Argument->getBeginLoc());
  else if (!isa<MemberExpr>(strip(Argument)) ||
           !cast<MemberExpr>(strip(Argument))->isArrow())
    local(lookThrough(Argument, Words),
          !Type->getPointeeType().isConstQualified());
}

/// The child runs inside the closure only if the lambda is a coroutine: what a
/// plain lambda returns may have nothing to do with it.
static bool isCoroutine(const FunctionDecl &Function) {
  const FunctionDecl *Definition = nullptr;
  return Function.hasBody(Definition) &&
         isa_and_nonnull<CoroutineBodyStmt>(Definition->getBody());
}

void ChildCollector::closureCall(const CXXOperatorCallExpr &Call) {
  const VarDecl *Variable = nullptr;
  const LambdaExpr *Lambda = closure(Call.getArg(0), Variable);
  if (!Lambda || !isCoroutine(*Call.getDirectCallee()))
    return;
  // Of a generic lambda the instance.
  const auto *Operator = cast<CXXMethodDecl>(Call.getDirectCallee());
  const BorrowUses Uses(*Operator, Input);
  if (Lambda->capture_size() > 0 && Uses.keepsClosure(*Lambda)) {
    Child.CalledClosure = Lambda;
    Child.ClosureCall = &Call;
    Child.ClosureVariable = Variable;
  }
  captures(*Lambda, &Uses);
  const unsigned Shift = Operator->isExplicitObjectMemberFunction() ? 0 : 1;
  for (unsigned I = 1; I < Call.getNumArgs(); ++I)
    parameter(*Operator, I - Shift, Call.getArg(I), Uses);
}

void ChildCollector::call(const CallExpr &Call) {
  const FunctionDecl *Function = Call.getDirectCallee();
  if (!Function)
    return;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    if (Operator->getOperator() == OO_Call)
      closureCall(*Operator);
    return;
  }
  // What makes a callable that is no task only hands it out.
  const bool HandsOut =
      isCallable(Call.getType()) && !Words.findTask(Call.getType());
  if (keepsReferences(*Function, Words) && !HandsOut) {
    const BorrowUses Uses(*Function, Input);
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
      if (const Expr *Object = Member->getImplicitObjectArgument())
        if (const auto *Callee = dyn_cast<MemberExpr>(
                Member->getCallee()->IgnoreParenImpCasts());
            Callee && (!Callee->isArrow() || isThis(Object)) &&
            usesObject(*Function, Input) && Uses.keepsObject())
          object(Object);
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      parameter(*Function, I, Call.getArg(I), Uses);
  }
  addCallee(*Function, Input, Child);
}

void ChildCollector::captures(const LambdaExpr &Lambda,
                              const BorrowUses *Uses) {
  auto Init = Lambda.capture_init_begin();
  for (const LambdaCapture &Capture : Lambda.captures()) {
    const Expr *Value = *Init++;
    SourceLocation Where = Capture.isExplicit()
                               ? Capture.getLocation()
                               : Lambda.getIntroducerRange().getBegin();
    if (Capture.capturesThis()) {
      if (Capture.getCaptureKind() == LCK_This &&
          usesObject(*Lambda.getCallOperator(), Input) &&
          (!Uses || Uses->keepsObject()))
        borrowThis(Where);
      continue;
    }
    if (!Capture.capturesVariable())
      continue;
    const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar());
    if (!Variable || (Uses && !Uses->keeps(*Variable)))
      continue;
    const bool IsInit = Variable->isInitCapture();
    if (Capture.getCaptureKind() == LCK_ByRef) {
      if (IsInit && Value)
        local(lookThrough(Value, Words));
      else if (livesInFrame(Variable))
        Child.Borrows.push_back({Borrow::Kind::Local, Variable, Where});
      continue;
    }
    addGuard(Variable->getType(), Value, Input, Child);
    if (isOwner(Variable->getType()) &&
        (ownsSelf(Value) || Variable->getName() == "self"))
      Child.OwnsSelf = true;
    if (!Value)
      continue;
    if (Variable->getType()->isPointerType())
      pointer(Value);
    else if (isReferenceWrapper(Variable->getType()))
      local(referent(Value, Words));
  }
  addCallee(*Lambda.getCallOperator(), Input, Child);
}

void ChildCollector::argument(const Expr *E) {
  E = lookThrough(E, Words);
  const VarDecl *Variable = nullptr;
  if (const LambdaExpr *Lambda = closure(E, Variable))
    return captures(*Lambda);
  // auto task = work(local); start(std::move(task));
  if (const auto *Call = dyn_cast_or_null<CallExpr>(madeOf(E)))
    call(*Call);
}

} // namespace

ChildFact collectChild(const Expr *Argument, const FactInput &Input) {
  ChildFact Child;
  Child.Argument = Argument;
  ChildCollector(Input, Child).argument(Argument);
  if (Child.Callee && Child.borrows(Borrow::Kind::This))
    addTouched(*Child.Callee, Input, Child.Touched);
  return Child;
}

void addToken(const Expr &Token, const LambdaExpr *Handler,
              const FactInput &Input, ChildFact &Child) {
  ChildCollector Collector(Input, Child);
  Child.OwnsSelf |= Collector.ownsSelf(&Token);
  if (!Handler)
    return;
  ChildFact Captured;
  ChildCollector(Input, Captured).captures(*Handler);
  Child.OwnsSelf |= Captured.OwnsSelf;
  if (Captured.HoldsGuard)
    Child.holdGuard(Captured.Guarded);
  llvm::append_range(Child.Counters, Captured.Counters);
  llvm::append_range(Child.Flags, Captured.Flags);
  llvm::append_range(Child.Signalled, Captured.Signalled);
  for (const Borrow &B : Captured.Borrows)
    if (B.What == Borrow::Kind::Local)
      Child.Borrows.push_back(B);
}

} // namespace coscope
