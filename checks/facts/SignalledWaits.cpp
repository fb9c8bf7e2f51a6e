//===-- SignalledWaits.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the parent does with a variable that the child gets at is read as the
// uses of a handle are: through what a linker gives, moves, aliases and the
// helpers that can be seen. A use that joins a handle waits for the child here,
// if the child does something with the variable.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/SignalledWaits.h"

#include "checks/facts/ChildSignals.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/facts/paths/Limits.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

class WaitReader {
public:
  WaitReader(const StartFact &Start, const BodyIndex &Index,
             const FactInput &Input)
      : Start(Start), Index(Index), Input(Input), Signals(Start, Input) {}

  SignalledWaits read();

private:
  void addUses(const ValueDecl *Variable, bool Certain, bool Linked);
  void addUse(const HandleUse &Use, bool Certain, bool Linked);
  void given(const HandleUse &Use);
  void addDependent(const ValueDecl *Variable);
  void addDoubts(const ValueDecl *Variable);
  void addWrappers(const ValueDecl *Variable);
  bool couldWait(const CallExpr &Call, const DeclRefExpr &On) const;
  bool isOwnCopy(const DeclRefExpr &Use) const;
  const Expr *decidedWait(const DeclRefExpr &Use) const;
  bool isAwaited(const DeclRefExpr &Use) const;
  bool isAwaitedWrapper(const Expr &Made) const;
  bool isInAwaitedWrapper(const DeclRefExpr &Use) const;

  const StartFact &Start;
  const BodyIndex &Index;
  const FactInput &Input;
  const ChildSignals Signals;
  llvm::SmallPtrSet<const ValueDecl *, 8> Seen;
  SignalledWaits Waits;
};

/// \p Use leaves the frame by a return, and not as the argument of a call.
bool isReturned(const Expr *E, const BodyIndex &Index,
                const Vocabulary &Words) {
  const Stmt *User = Index.user(E);
  const auto *Call = dyn_cast_or_null<CallExpr>(User);
  if (Call && (Words.find<Transparent>(Call->getDirectCallee()) ||
               Words.find<Linker>(Call->getDirectCallee())))
    return isReturned(Call, Index, Words);
  if (const auto *Method = dyn_cast_or_null<MemberExpr>(User))
    return isReturned(Method, Index, Words);
  return isa_and_nonnull<ReturnStmt, CoreturnStmt>(User);
}

/// What stands for the signal, as a future does for its promise, goes to
/// somebody who may wait for it.
void WaitReader::given(const HandleUse &Use) {
  if (!isReturned(Use.Reference, Index, Input.Words)) {
    Waits.Doubtful.insert(Use.At);
    return;
  }
  const Stmt *Return = Index.enclosing<ReturnStmt>(Use.Reference);
  Waits.Returned.insert(Return ? Return
                               : Index.enclosing<CoreturnStmt>(Use.Reference));
}

void WaitReader::addUse(const HandleUse &Use, bool Certain, bool Linked) {
  Linked |= Use.Linked;
  switch (Use.Kind) {
  case UseKind::Join:
    // To await an object that is no task waits for whatever it likes.
    if (const auto *Await = dyn_cast_or_null<CoawaitExpr>(Use.Join);
        Await && !Linked) {
      if (Input.Words.findTask(Use.Reference->getType()))
        return;
      Certain = false;
    }
    (Certain ? Waits.Certain : Waits.Doubtful).insert(Use.At);
    return;
  case UseKind::Neutral:
    if (Use.Join)
      Waits.Limited.insert(Use.Join);
    return;
  case UseKind::Move:
    return addUses(Use.Target.Root, Certain, Linked);
  case UseKind::Hand:
    if (Linked)
      given(Use);
    return;
  case UseKind::Unknown:
    if (const auto *Call = dyn_cast<CallExpr>(Use.At);
        Linked || Use.Join || (Call && couldWait(*Call, *Use.Reference)))
      Waits.Doubtful.insert(Use.At);
    return;
  case UseKind::Drop:
  case UseKind::Cancel:
    return;
  }
  llvm_unreachable("unhandled UseKind");
}

void WaitReader::addUses(const ValueDecl *Variable, bool Certain, bool Linked) {
  if (!Seen.insert(Variable).second)
    return;
  for (const HandleUse &Use : collectHandleUses(Variable, Start.Call, Index,
                                                Input.Words, &Input.Known))
    addUse(Use, Certain, Linked);
}

/// The call is one of a method, on what the child was lent, that may wait for
/// it: its body shows that it waits for something, or cannot be seen.
bool WaitReader::couldWait(const CallExpr &Call, const DeclRefExpr &On) const {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (!Method || !isa<CXXMemberCallExpr>(Call) ||
      !Index.contains(callObject(Call), &On) || Method->isInStdNamespace() ||
      Input.Words.isInLibrary(*Method) || Input.Words.find<Starter>(Method) ||
      Method->getASTContext().getSourceManager().isInSystemHeader(
          Method->getLocation()))
    return false;
  const bool Awaited = isa_and_nonnull<CoawaitExpr>(Index.user(&Call));
  const BodyIndex *Inner = Input.Known.bodyOf(Method);
  if (!Inner)
    return Awaited ||
           (Method->getReturnType()->isVoidType() && Call.getNumArgs() == 0);
  return Input.Known.waits(Method) || (Awaited && hasAwait(Inner->body()));
}

static bool isAtomic(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
         Class->getName().starts_with("atomic");
}

/// The pointer itself is asked for, and the child has a copy of it: what it
/// points to may change, but not where.
bool WaitReader::isOwnCopy(const DeclRefExpr &Use) const {
  if (!Use.getType()->isPointerType() &&
      !Input.Words.findType<OwnerType>(Use.getType()))
    return false;
  const auto *Operator =
      dyn_cast_or_null<CXXOperatorCallExpr>(Index.user(&Use));
  const auto *Unary = dyn_cast_or_null<UnaryOperator>(Index.user(&Use));
  const auto *Member = dyn_cast_or_null<MemberExpr>(Index.user(&Use));
  if ((Operator && (Operator->getOperator() == OO_Arrow ||
                    Operator->getOperator() == OO_Star)) ||
      (Unary && Unary->getOpcode() == UO_Deref) ||
      (Member && Member->isArrow()))
    return false;
  return llvm::none_of(Start.Child.Borrows, [&](const Borrow &B) {
    return B.Variable &&
           B.Variable->getCanonicalDecl() == Use.getDecl()->getCanonicalDecl();
  });
}

/// Of a && b, what a asks first: the rest is not asked for nothing.
static const Stmt *firstEvaluated(const Stmt *S) {
  while (S->child_begin() != S->child_end() && *S->child_begin())
    S = *S->child_begin();
  return S;
}

/// The condition in while (!peers.empty()) co_await ...: the child may be what
/// it waits for. Of an atomic it is what the whole loop waits for. A loop that
/// also ends by itself may end first.
const Expr *WaitReader::decidedWait(const DeclRefExpr &Use) const {
  if (isOwnCopy(Use))
    return nullptr;
  auto Decides = [&](const Stmt *Loop, const Expr *Condition, bool Waits) {
    return Condition && Waits && Index.contains(Condition, &Use) &&
                   !canGiveUp(*Loop, *Condition, Use, Index)
               ? Condition
               : nullptr;
  };
  const bool Spins = isAtomic(Use.getType());
  for (const Stmt *S = Index.parent(&Use); S; S = Index.parent(S)) {
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return Decides(S, While->getCond(), Spins || hasAwait(While->getBody()));
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Decides(S, Do->getCond(), Spins || hasAwait(Do->getBody()));
    if (const auto *For = dyn_cast<ForStmt>(S))
      return Decides(S, For->getCond(), Spins || hasAwait(For->getBody()));
    if (const auto *If = dyn_cast<IfStmt>(S))
      return Index.contains(If->getCond(), &Use) && hasAwait(If->getThen())
                 ? If->getCond()
                 : nullptr;
  }
  return nullptr;
}

/// co_await event; where the event is no task: the child may set it.
bool WaitReader::isAwaited(const DeclRefExpr &Use) const {
  const auto *Await = dyn_cast_or_null<CoawaitExpr>(Index.user(&Use));
  return Await && strip(Await->getOperand()) == &Use &&
         !Input.Words.findTask(Use.getType());
}

/// Wrapper{event}, Wrapper(event), and no copy of one.
static bool isMade(const Expr *E) {
  return isa<CXXConstructExpr, InitListExpr>(E) && strip(E) == E;
}

/// Awaiting an object of the class does something with a member.
static bool awaitUsesMembers(const CoawaitExpr &Await, Helpers &Known) {
  bool Uses = false;
  auto Look = [&](const Expr *E) {
    const auto *Call = dyn_cast_or_null<CallExpr>(E ? E->IgnoreImplicit() : E);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    const BodyIndex *Body = Known.bodyOf(Callee);
    // A lambda's body may be what does it.
    Uses |= Callee && (!Body || !Body->lambdas().empty() ||
                       llvm::any_of(Body->members(), [](const MemberExpr *M) {
                         return isa<CXXThisExpr>(strip(M->getBase()));
                       }));
  };
  Look(Await.getCommonExpr());
  Look(Await.getReadyExpr());
  Look(Await.getSuspendExpr());
  Look(Await.getResumeExpr());
  return Uses;
}

/// co_await wrapper: what \p Made gives uses its members when it is awaited.
bool WaitReader::isAwaitedWrapper(const Expr &Made) const {
  const auto *Await = dyn_cast_or_null<CoawaitExpr>(Index.user(&Made));
  return Await && !Input.Words.findTask(Made.getType()) &&
         awaitUsesMembers(*Await, Input.Known);
}

/// co_await Wrapper{event}
bool WaitReader::isInAwaitedWrapper(const DeclRefExpr &Use) const {
  for (const Stmt *S = Index.parent(&Use);
       isa_and_nonnull<Expr>(S) && !isa<LambdaExpr, CoawaitExpr>(S);
       S = Index.parent(S))
    if (isMade(cast<Expr>(S)) && isAwaitedWrapper(*cast<Expr>(S)))
      return true;
  return false;
}

/// Uses that decide how long the parent goes on.
void WaitReader::addDoubts(const ValueDecl *Variable) {
  for (const DeclRefExpr *Use : Index.references(Variable)) {
    if (Index.contains(Start.Call, Use))
      continue;
    if (const Expr *Condition = decidedWait(*Use))
      Waits.Doubtful.insert(firstEvaluated(Condition));
    if (isAwaited(*Use) || isInAwaitedWrapper(*Use))
      Waits.Doubtful.insert(Use);
  }
}

/// for (auto &&reader = channel_reader(channel); reader;) co_await reader;
void WaitReader::addWrappers(const ValueDecl *Variable) {
  for (const DeclStmt *Declaration : Index.declarations())
    for (const Decl *D : Declaration->decls()) {
      const auto *Made = dyn_cast<VarDecl>(D);
      const Expr *Init = Made ? Made->getInit() : nullptr;
      if (!Init || !isMade(strip(Init)) ||
          Input.Words.findTask(Made->getType()) ||
          !variablesIn(Init).contains(cast<VarDecl>(Variable)))
        continue;
      for (const DeclRefExpr *Use : Index.references(Made)) {
        if (const Expr *Condition = decidedWait(*Use))
          Waits.Doubtful.insert(firstEvaluated(Condition));
        if (isAwaitedWrapper(*Use))
          Waits.Doubtful.insert(Use);
      }
    }
}

/// auto f = lock(source); start([&] { source.request_abort(); }); f.get(): the
/// child ends the wait for what was made with the variable.
void WaitReader::addDependent(const ValueDecl *Variable) {
  for (const DeclStmt *Declaration : Index.declarations())
    for (const Decl *D : Declaration->decls()) {
      const auto *Made = dyn_cast<VarDecl>(D);
      if (Made && Made->getInit() && Input.Words.findTask(Made->getType()) &&
          Made->getCanonicalDecl() != Start.Kept.Root &&
          variablesIn(Made->getInit()).contains(cast<VarDecl>(Variable)))
        addUses(Made->getCanonicalDecl(), /*Certain=*/false, /*Linked=*/true);
    }
}

SignalledWaits WaitReader::read() {
  for (const ValueDecl *Variable : Signals.shared()) {
    addDoubts(Variable);
    addWrappers(Variable);
    const ChildSignals::When Told = Signals.signalled(Variable);
    if (Told == ChildSignals::When::Never)
      continue;
    addUses(Variable,
            /*Certain=*/Told != ChildSignals::When::NotOnFailure,
            /*Linked=*/false);
    if (Signals.isToldBy(Variable))
      addDependent(Variable);
  }
  return std::move(Waits);
}

} // namespace

SignalledWaits signalledWaits(const StartFact &Start, const BodyIndex &Index,
                              const FactInput &Input) {
  return WaitReader(Start, Index, Input).read();
}

} // namespace coscope
