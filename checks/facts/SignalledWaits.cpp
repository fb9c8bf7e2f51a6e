//===-- SignalledWaits.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/SignalledWaits.h"

#include "checks/facts/Helpers.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/facts/paths/PathSearch.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

using Variables = llvm::SmallPtrSet<const ValueDecl *, 8>;

/// Every local variable that is mentioned below \p S, captures included.
void addMentioned(const Stmt *S, Variables &Found) {
  if (!S)
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    // A closure or task held in a variable mentions what it was made of.
    if (Variable && Variable->hasLocalStorage() &&
        Found.insert(Variable->getCanonicalDecl()).second)
      addMentioned(Variable->getInit(), Found);
    return;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      addMentioned(Init, Found);
    return;
  }
  for (const Stmt *Child : S->children())
    addMentioned(Child, Found);
}

/// A body that runs as the child, or when it is done, and what it calls a
/// variable of the parent.
struct SignallingBody {
  const FunctionDecl *Function = nullptr;
  Variables Names;
};

class SignalReader {
public:
  SignalReader(const StartFact &Start, const BodyIndex &Index,
               const FactInput &Input)
      : Start(Start), Index(Index), Input(Input) {
    addMentioned(Start.Child.Argument, Shared);
    addMentioned(Start.Token, Shared);
    addLinked();
  }

  SignalledWaits read();

private:
  enum class Signals { Always, NotOnFailure, Never, Unseen };

  void addLinked();
  const VarDecl *waitedFor(const CallExpr &Wait) const;
  bool decidesAWait(const DeclRefExpr &Use) const;
  bool isCopied(const DeclRefExpr &Use) const;
  bool isAwaited(const DeclRefExpr &Use) const;
  Signals signalled(const VarDecl *Variable) const;
  Signals signalledBy(const SignallingBody &Body) const;
  SignallingBody inLambda(const LambdaExpr &Lambda,
                          const Variables &Parents) const;
  std::optional<SignallingBody> inChild(const Variables &Parents) const;

  const StartFact &Start;
  const BodyIndex &Index;
  const FactInput &Input;
  Variables Shared;
  /// auto future = promise.get_future(): future and promise.
  std::vector<std::pair<const VarDecl *, const VarDecl *>> Links;
};

void SignalReader::addLinked() {
  for (const CallExpr *Call : Index.calls()) {
    if (!Input.Words.find<Linker>(Call->getDirectCallee()))
      continue;
    const VarDecl *From = rootVariable(callObject(*Call));
    const auto *Declaration = dyn_cast_or_null<DeclStmt>(Index.user(Call));
    if (!From || !Declaration || !Shared.contains(From->getCanonicalDecl()))
      continue;
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D)) {
        Shared.insert(Variable->getCanonicalDecl());
        Links.emplace_back(Variable->getCanonicalDecl(),
                           From->getCanonicalDecl());
      }
  }
}

/// The variable of the parent that the wait is on.
const VarDecl *SignalReader::waitedFor(const CallExpr &Wait) const {
  const Expr *Object = callObject(Wait);
  const VarDecl *Root = rootVariable(Object);
  if (!Root)
    // promise.get_future().wait()
    if (const auto *Inner = dyn_cast_or_null<CallExpr>(strip(Object));
        Inner && Input.Words.find<Linker>(Inner->getDirectCallee()))
      Root = rootVariable(callObject(*Inner));
  return Root ? Root->getCanonicalDecl() : nullptr;
}

/// Captures keep the variable's name, or give it a new one.
SignallingBody SignalReader::inLambda(const LambdaExpr &Lambda,
                                      const Variables &Parents) const {
  SignallingBody Body;
  Body.Function = Lambda.getCallOperator();
  auto Init = Lambda.capture_init_begin();
  for (const LambdaCapture &Capture : Lambda.captures()) {
    const Expr *Value = *Init++;
    if (!Capture.capturesVariable())
      continue;
    Variables Mentioned;
    addMentioned(Value, Mentioned);
    Mentioned.insert(
        cast<ValueDecl>(Capture.getCapturedVar()->getCanonicalDecl()));
    if (llvm::any_of(Mentioned,
                     [&](const ValueDecl *V) { return Parents.contains(V); }))
      Body.Names.insert(
          cast<ValueDecl>(Capture.getCapturedVar()->getCanonicalDecl()));
  }
  return Body;
}

std::optional<SignallingBody>
SignalReader::inChild(const Variables &Parents) const {
  if (Start.Child.CalledClosure)
    return inLambda(*Start.Child.CalledClosure, Parents);
  const Expr *Child = strip(Start.Child.Argument);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Child))
    if (const auto *Held = dyn_cast<VarDecl>(Ref->getDecl());
        Held && Held->hasLocalStorage() && Held->getInit())
      Child = strip(Held->getInit());
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Child))
    return inLambda(*Lambda, Parents);
  const auto *Call = dyn_cast<CallExpr>(Child);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || isa<CXXOperatorCallExpr>(Call) || !Input.Known.bodyOf(Callee))
    return std::nullopt;
  const FunctionDecl *Definition = Callee->getDefinition();
  SignallingBody Body;
  Body.Function = Definition;
  for (unsigned I = 0; I < Call->getNumArgs() && I < Definition->getNumParams();
       ++I) {
    Variables Mentioned;
    addMentioned(Call->getArg(I), Mentioned);
    if (llvm::any_of(Mentioned,
                     [&](const ValueDecl *V) { return Parents.contains(V); }))
      Body.Names.insert(Definition->getParamDecl(I));
  }
  return Body;
}

/// Any call that gets hold of the variable may signal; what must not happen is
/// that an error leaves the body before one does.
SignalReader::Signals
SignalReader::signalledBy(const SignallingBody &Body) const {
  const BodyIndex *Inner = Input.Known.bodyOf(Body.Function);
  if (!Inner)
    return Signals::Unseen;
  PathQuery Query;
  for (const ValueDecl *Name : Body.Names)
    for (const DeclRefExpr *Use : Inner->references(Name)) {
      const auto *Call = Inner->enclosing<CallExpr>(Use);
      if (Call && !Input.Words.find<Waiter>(Call->getDirectCallee()))
        Query.Waits.insert(Call);
      else if (Inner->enclosing<LambdaExpr>(Use) ||
               Inner->enclosing<CXXConstructExpr>(Use))
        Query.Waits.insert(Use);
    }
  if (Query.Waits.empty())
    return Signals::Never;
  ControlFlow Flow(*Body.Function, Inner->body(), Input.Words,
                   Input.Known.joinCalls(*Inner),
                   Input.Options.StrictExceptions,
                   Input.Known.failures().quietAwaits(*Inner));
  if (!Flow.valid())
    return Signals::Unseen;
  const ConditionIndex Conditions(*Inner);
  PathSearch Search(Flow, *Inner, Conditions,
                    [](const ValueDecl *) { return std::vector<HandleUse>(); });
  const PathAnswer Answer = Search.search(Query);
  const bool Fails = llvm::any_of(Answer.Missed, [](const Exit &Missed) {
    return Missed.Kind == ExitKind::Throw ||
           Missed.Kind == ExitKind::AwaitMayThrow ||
           Missed.Kind == ExitKind::JoinMayThrow;
  });
  return Fails ? Signals::NotOnFailure : Signals::Always;
}

SignalReader::Signals SignalReader::signalled(const VarDecl *Variable) const {
  Variables Parents{Variable};
  for (const auto &[Future, Promise] : Links)
    if (Future == Variable)
      Parents.insert(Promise);
  if (Start.Handler) {
    const Signals ByHandler = signalledBy(inLambda(*Start.Handler, Parents));
    if (ByHandler != Signals::Never)
      return ByHandler;
  }
  std::optional<SignallingBody> Child = inChild(Parents);
  return Child ? signalledBy(*Child) : Signals::Unseen;
}

static bool awaits(const Stmt *S) {
  return S && !isa<LambdaExpr>(S) &&
         (isa<CoawaitExpr>(S) || llvm::any_of(S->children(), awaits));
}

static bool isAtomic(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
         Class->getName().starts_with("atomic");
}

/// The child has a copy of the variable: it cannot change what is read here,
/// unless that is behind a pointer.
bool SignalReader::isCopied(const DeclRefExpr &Use) const {
  const auto *Variable = dyn_cast<VarDecl>(Use.getDecl());
  if (!livesInFrame(Variable) ||
      (!Variable->getType()->isScalarType() &&
       !Input.Words.findType<OwnerType>(Variable->getType())))
    return false;
  const Stmt *User = Index.user(&Use);
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(User);
  const auto *Member = dyn_cast_or_null<MemberExpr>(User);
  const auto *Unary = dyn_cast_or_null<UnaryOperator>(User);
  if (Operator || isa_and_nonnull<ArraySubscriptExpr>(User) ||
      (Member && Member->isArrow()) ||
      (Unary && Unary->getOpcode() == UO_Deref))
    return false;
  return llvm::none_of(Start.Child.Borrows, [&](const Borrow &B) {
    return B.Variable &&
           B.Variable->getCanonicalDecl() == Variable->getCanonicalDecl();
  });
}

/// while (!peers.empty()) co_await ...: the child may be what the condition
/// waits for. Of an atomic it is what the whole loop waits for.
bool SignalReader::decidesAWait(const DeclRefExpr &Use) const {
  auto Decides = [&](const Stmt *Condition, bool Waits) {
    return Condition && Waits && Index.contains(Condition, &Use);
  };
  const bool Spins = isAtomic(Use.getType());
  for (const Stmt *S = Index.parent(&Use); S; S = Index.parent(S)) {
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return Decides(While->getCond(), Spins || awaits(While->getBody()));
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Decides(Do->getCond(), Spins || awaits(Do->getBody()));
    if (const auto *For = dyn_cast<ForStmt>(S))
      return Decides(For->getCond(), Spins || awaits(For->getBody()));
    if (const auto *If = dyn_cast<IfStmt>(S))
      return Decides(If->getCond(), awaits(If->getThen()));
  }
  return false;
}

/// co_await event; where the event is no task: the child may set it.
bool SignalReader::isAwaited(const DeclRefExpr &Use) const {
  const auto *Await = dyn_cast_or_null<CoawaitExpr>(Index.user(&Use));
  return Await && strip(Await->getOperand()) == &Use &&
         !Input.Words.findTask(Use.getType());
}

SignalledWaits SignalReader::read() {
  SignalledWaits Waits;
  for (const CallExpr *Call : Index.calls()) {
    if (!isWait(*Call, Index, Input.Words))
      continue;
    const VarDecl *Variable = waitedFor(*Call);
    if (!Variable || !Shared.contains(Variable))
      continue;
    switch (signalled(Variable)) {
    case Signals::Always:
    case Signals::Unseen:
      Waits.Certain.insert(Call);
      break;
    case Signals::NotOnFailure:
      Waits.Doubtful.insert(Call);
      break;
    case Signals::Never:
      break;
    }
  }
  for (const ValueDecl *Variable : Shared)
    for (const DeclRefExpr *Use : Index.references(Variable))
      if ((decidesAWait(*Use) && !isCopied(*Use)) || isAwaited(*Use))
        Waits.Doubtful.insert(Use);
  return Waits;
}

} // namespace

SignalledWaits signalledWaits(const StartFact &Start, const BodyIndex &Index,
                              const FactInput &Input) {
  return SignalReader(Start, Index, Input).read();
}

} // namespace coscope
