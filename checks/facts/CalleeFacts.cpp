//===-- CalleeFacts.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/CalleeFacts.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/Guards.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

/// Reads what a body, or a link behind it, does for those who wait.
class Bookkeeper {
public:
  Bookkeeper(const FactInput &Input, ChildFact &Child)
      : Input(Input), Child(Child) {}

  void body(const BodyIndex &Index);
  /// \p Always: the callable runs also if what is before it has failed.
  void link(const LambdaExpr &Lambda, bool Always);

private:
  using Owners = llvm::SmallPtrSet<const VarDecl *, 4>;
  void tellsOnTheWay(const BodyIndex &Index, const Owners &Kept, bool Always,
                     unsigned Depth);
  bool isAsked(const VarDecl &Guard, const BodyIndex &Index) const;
  void declared(const VarDecl &Variable, const BodyIndex &Index);
  void counters(const Stmt *S);
  void signals(const BodyIndex &Index, bool IsTask);
  void keeps(const BodyIndex &Index);

  const FactInput &Input;
  ChildFact &Child;
  bool IsPlain = false; ///< The task is a function that is no coroutine.
  llvm::SmallPtrSet<const BodyIndex *, 8> Seen;
};

/// if (!guard) co_return;
bool Bookkeeper::isAsked(const VarDecl &Guard, const BodyIndex &Index) const {
  return llvm::any_of(Index.references(&Guard), [&](const DeclRefExpr *Use) {
    for (const Stmt *S = Use, *Up = Index.parent(S); Up;
         S = Up, Up = Index.parent(Up)) {
      if (const auto *If = dyn_cast<IfStmt>(Up))
        return If->getCond() == S;
      if (const auto *While = dyn_cast<WhileStmt>(Up))
        return While->getCond() == S;
      if (const auto *Choice = dyn_cast<ConditionalOperator>(Up))
        return Choice->getCond() == S;
    }
    return false;
  });
}

void Bookkeeper::declared(const VarDecl &Variable, const BodyIndex &Index) {
  if (const auto Guard = Input.Words.findType<GuardType>(Variable.getType());
      Guard && Guard->Checked)
    Child.OwnsSelf |= isAsked(Variable, Index);
  else
    addGuard(Variable.getType(), Variable.getInit(), Input, Child);
}

static bool isFlagValue(const Expr *E) {
  E = E->IgnoreImplicit();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return isa<CXXBoolLiteralExpr>(E) ||
         (Ref && isa<EnumConstantDecl>(Ref->getDecl()));
}

/// What \p E sets to a constant: busy = false, busy.store(false).
static const Expr *flagged(const Expr &E) {
  if (const Assignment Set = assignment(&E); Set.To)
    return isFlagValue(Set.Value) ? Set.To : nullptr;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&E);
  const StringRef Name = plainName(Call ? Call->getMethodDecl() : nullptr);
  return (Name == "store" || Name == "exchange") && Call->getNumArgs() > 0 &&
                 isFlagValue(Call->getArg(0))
             ? Call->getImplicitObjectArgument()
             : nullptr;
}

/// Also those that a lambda counts: it may run when the task ends.
void Bookkeeper::counters(const Stmt *S) {
  forEachExpr(S, [&](const Expr &E) {
    if (const Expr *Target = countStep(&E).Of) {
      if (const FieldDecl *Field = fieldOf(Target))
        Child.Counters.push_back(Field);
    } else if (const Expr *Flag = flagged(E)) {
      if (const FieldDecl *Field = fieldOf(Flag))
        Child.Flags.push_back(Field);
    }
  });
}

/// What it counts, or keeps open, below a coroutine that it awaits it does
/// itself: as long as that runs, it does.
void Bookkeeper::signals(const BodyIndex &Index, bool IsTask) {
  for (const CallExpr *Call : Index.calls()) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Input.Words.find<Signaller>(Callee)) {
      if (const FieldDecl *Field = fieldOf(callObject(*Call)))
        Child.Signalled.push_back(Field);
    } else if (const BodyIndex *Inner = Input.Known.bodyOf(Callee);
               Inner && Seen.insert(Inner).second) {
      const bool GoesOn =
          IsTask && (Input.Words.findTask(Call->getType()) || IsPlain);
      if (GoesOn)
        keeps(*Inner);
      signals(*Inner, GoesOn);
    }
  }
}

void Bookkeeper::keeps(const BodyIndex &Index) {
  for (const DeclStmt *Declaration : Index.declarations())
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        declared(*Variable, Index);
  counters(Index.body());
}

void Bookkeeper::body(const BodyIndex &Index) {
  for (const CallExpr *Call : Index.calls())
    if (Input.Words.find<SelfOwner>(Call->getDirectCallee()))
      Child.OwnsSelf = true;
  IsPlain = Index.awaits().empty() && Index.coReturns().empty();
  keeps(Index);
  signals(Index, /*IsTask=*/true);
}

/// The variable that alone owns what \p E names: promise, box->promise.
static const VarDecl *soleOwner(const Expr *E) {
  const VarDecl *Variable = E ? rootVariable(E) : nullptr;
  const CXXRecordDecl *Class =
      Variable ? Variable->getType()->getAsCXXRecordDecl() : nullptr;
  return Class && Class->hasDefinition() && isMoveOnly(*Class) ? Variable
                                                               : nullptr;
}

void Bookkeeper::link(const LambdaExpr &Lambda, bool Always) {
  Owners Kept;
  auto Init = Lambda.capture_init_begin();
  for (const LambdaCapture &Capture : Lambda.captures()) {
    const Expr *Value = *Init++;
    if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByCopy)
      if (const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar())) {
        addGuard(Variable->getType(), Value, Input, Child);
        Child.OwnsSelf |=
            Input.Words.findType<OwnerType>(Variable->getType()) &&
            ownsSelf(Value, Input.Words);
        Kept.insert(Variable);
      }
  }
  if (const BodyIndex *Index = Input.Known.bodyOf(Lambda.getCallOperator())) {
    tellsOnTheWay(*Index, Kept, Always, 0);
    if (Always)
      counters(Index->body());
  }
}

/// Signals that the body of a link, or what it calls, gives. What dies with the
/// callable is told that nobody is going to tell it.
void Bookkeeper::tellsOnTheWay(const BodyIndex &Index, const Owners &Kept,
                               bool Always, unsigned Depth) {
  for (const CallExpr *Call : Index.calls()) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Input.Words.find<Signaller>(Callee)) {
      if (const BodyIndex *Inner = Input.Known.bodyOf(Callee);
          Inner && Depth < 2)
        tellsOnTheWay(*Inner, {}, Always, Depth + 1);
      continue;
    }
    const Expr *Object = callObject(*Call);
    if (const VarDecl *Owner = soleOwner(Object);
        Owner && Kept.contains(Owner)) {
      Child.holdGuard({});
    } else if (Always) {
      const FieldDecl *Field = fieldOf(Object);
      Child.holdGuard(Field ? llvm::ArrayRef(Field)
                            : llvm::ArrayRef<const FieldDecl *>());
    }
  }
}

} // namespace

void addCallee(const FunctionDecl &Function, const FactInput &Input,
               ChildFact &Child) {
  Child.Callee = &Function;
  if (const BodyIndex *Index = Input.Known.bodyOf(&Function))
    Bookkeeper(Input, Child).body(*Index);
}

void addChain(const CallExpr &Call, const FactInput &Input, ChildFact &Child) {
  for (const CallExpr *Link = &Call; Link;) {
    const Known<Starter> Role =
        Input.Words.find<Starter>(Link->getDirectCallee());
    for (const Expr *Argument : Link->arguments())
      if (Input.Words.findType<OwnerType>(Argument->getType()))
        Child.OwnsSelf |= ownsSelf(Argument, Input.Words);
      else if (const auto *Lambda = dyn_cast<LambdaExpr>(strip(Argument)))
        Bookkeeper(Input, Child).link(*Lambda, Role && Role->AfterFailure);
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Link);
    const Expr *Before =
        Member ? lookThrough(Member->getImplicitObjectArgument(), Input.Words)
               : nullptr;
    // auto task = ...; std::move(task).go();
    Link = dyn_cast_or_null<CallExpr>(madeOf(Before));
  }
}

} // namespace coscope
