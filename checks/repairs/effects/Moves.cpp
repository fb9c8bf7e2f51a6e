//===-- Moves.cpp ---------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/Moves.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace coscope {

bool isPath(const Expr *E) {
  E = strip(E);
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return (!Member->isArrow() || isa<CXXThisExpr>(strip(Member->getBase()))) &&
           isPath(Member->getBase());
  if (const auto *Star = dyn_cast<UnaryOperator>(E);
      Star && Star->getOpcode() == UO_Deref)
    return isa<CXXThisExpr>(strip(Star->getSubExpr()));
  return isa<DeclRefExpr, CXXThisExpr>(E);
}

/// What making the coroutine does: its arguments are evaluated. What it is lent
/// is not read yet.
static Effects effectsOfChild(const Expr *E, const Vocabulary &Words) {
  E = strip(E);
  Effects Found;
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    return effectsOf(E, Words);
  const Known<Transparent> Pass = Words.find<Transparent>(Callee);
  const Expr *Inner = Pass ? operand(*Call, Pass->Inner) : nullptr;
  if (Pass && Call->isXValue())
    return effectsOf(E, Words); // std::move(task)
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool HasObject = Method && Method->isInstance();
  if (HasObject && !isPath(callObject(*Call)))
    Found |= effectsOf(callObject(*Call), Words);
  const unsigned Shift = isa<CXXOperatorCallExpr>(Call) && HasObject ? 1 : 0;
  for (unsigned I = Shift; I < Call->getNumArgs(); ++I) {
    const Expr *Argument = Call->getArg(I);
    const ParmVarDecl *Parameter = I - Shift < Callee->getNumParams()
                                       ? Callee->getParamDecl(I - Shift)
                                       : nullptr;
    // bind(executor, task(...)): the task is made, and bound.
    if (Argument == Inner)
      Found |= effectsOfChild(Argument, Words);
    else if (!Parameter || !Parameter->getType()->isReferenceType() ||
             !Argument->isLValue() || !isPath(Argument))
      Found |= effectsOf(Argument, Words);
  }
  return Found;
}

bool isMovableChild(const Expr *E, const Vocabulary &Words) {
  const Effects Made = effectsOfChild(E, Words);
  return !Made.WritesObjects && !Made.WritesWorld && !Made.TakesTime;
}

Effects Moves::arguments(const StartFact &Child) const {
  return effectsOfChild(Child.Child.Argument, Words);
}

bool Moves::canReach(const StartFact &Child, const VarDecl &Variable) const {
  return Around.leakIn(Child.Child.Argument, Variable);
}

static llvm::SmallSetVector<const VarDecl *, 16>
allVariables(const BodyIndex &Index) {
  llvm::SmallSetVector<const VarDecl *, 16> Found;
  for (const DeclRefExpr *Use : Index.allReferences())
    if (const auto *Variable = dyn_cast<VarDecl>(Use->getDecl());
        Variable && Variable->hasLocalStorage())
      Found.insert(Variable->getCanonicalDecl());
  for (const LambdaExpr *Lambda : Index.lambdas())
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable())
        if (const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar()))
          Found.insert(Variable->getCanonicalDecl());
  return Found;
}

/// What the children, and others that get a turn meanwhile, may do.
Effects Moves::running(Children Which) const {
  Effects Any;
  Any.ReadsObjects = Any.WritesObjects = true;
  Any.ReadsWorld = Any.WritesWorld = true;
  Any.TakesTime = true;
  llvm::SmallVector<const Stmt *, 4> Starts;
  for (const StartFact *Child : All)
    Starts.push_back(Child->Call);
  for (const VarDecl *Variable : allVariables(Index)) {
    const bool Reaches =
        llvm::any_of(Which,
                     [&](const StartFact *Child) {
                       return canReach(*Child, *Variable) ||
                              // By its handler.
                              Around.leakIn(Child->Call, *Variable);
                     }) ||
        Around.leak(*Variable, Starts);
    if (!Reaches)
      continue;
    Any.Reads.insert(Variable);
    if (!Variable->getType().isConstQualified())
      Any.Writes.insert(Variable);
  }
  return Any;
}

/// The child gets at objects of others: its own, or by what it is passed.
static bool reachesObjects(const FunctionDecl &Callee,
                           const Vocabulary &Words) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Method->isInstance() && !Method->isConst() &&
      !Method->getParent()->isLambda())
    return true;
  return llvm::any_of(Callee.parameters(), [&](const ParmVarDecl *Parameter) {
    const QualType Type = Parameter->getType();
    if (Type->isPointerType() || Type->isReferenceType())
      return !Type->getPointeeType().isConstQualified();
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    return Class &&
           (Words.findType<OwnerType>(Type) || !isStdContainer(*Class));
  });
}

/// The function that runs as the child, as far as it is known.
static const FunctionDecl *bodyOf(const StartFact &Child,
                                  const Vocabulary &Words) {
  if (Child.Child.CalledClosure)
    return Child.Child.CalledClosure->getCallOperator();
  const Expr *Argument = lookThrough(Child.Child.Argument, Words);
  if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(Argument))
    return Lambda->getCallOperator();
  return Child.Child.Callee;
}

/// A child may run until it first waits as soon as it is started.
Effects Moves::beforeFirstAwait(const StartFact &Child) const {
  const FunctionDecl *Body = bodyOf(Child, Words);
  const Effects Seen = effectsBeforeFirstAwait(Body, Words);
  Effects Found;
  Found.Writes = Seen.Writes; // What a lambda captures keeps its name.
  Found.Reads = Seen.Reads;
  const bool WritesLent =
      Seen.WritesObjects ||
      llvm::any_of(Seen.Writes, [](const VarDecl *Variable) {
        return isa<ParmVarDecl>(Variable) &&
               Variable->getType()->isReferenceType();
      });
  if (WritesLent)
    for (const Borrow &Lent : Child.Child.Borrows)
      if (Lent.Variable && Lent.MayWrite && canReach(Child, *Lent.Variable))
        Found.Writes.insert(Lent.Variable->getCanonicalDecl());
  Found.WritesObjects = WritesLent && (!Body || reachesObjects(*Body, Words));
  Found.ReadsObjects = Seen.ReadsObjects;
  Found.ReadsWorld = Seen.ReadsWorld;
  Found.WritesWorld = Seen.WritesWorld;
  return Found;
}

Verdict Moves::startsBehind(const Stmt *S) const {
  const Effects Here = effectsOf(S, Words);
  const char *Why = "no fact explains this statement, which stands between the "
                    "first start and the last join";
  if (Here.TakesTime || conflict(Here, running(All)))
    return Verdict::refused(Why, S);
  for (const StartFact *Child : All)
    if (conflict(Here, arguments(*Child)))
      return Verdict::refused(Why, S);
  return Verdict::safe();
}

Verdict Moves::startsTogether(const StartFact &First,
                              const StartFact &Second) const {
  const Effects A = arguments(First), B = arguments(Second);
  for (const auto &[Taken, Moving, Other] :
       {std::tuple(&A, &First, &Second), std::tuple(&B, &Second, &First)})
    for (const VarDecl *Variable : variablesIn(Other->Child.Argument))
      if (Taken->Writes.contains(Variable))
        return Verdict::refused("the arguments of two children share '" +
                                    Variable->getNameAsString() +
                                    "', which one of them moves from",
                                Moving->Child.Argument);
  if (conflict(A, B))
    return Verdict::refused(
        "the child's arguments have effects whose order would change",
        First.Child.Argument);
  const Effects Start = beforeFirstAwait(First);
  for (const VarDecl *Variable : B.Reads)
    if (Start.Writes.contains(Variable))
      return Verdict::refused("one child may write '" +
                                  Variable->getNameAsString() +
                                  "' before another one is given its value",
                              Second.Child.Argument);
  const bool ChangesObjects = Start.WritesObjects && B.ReadsObjects;
  const bool ChangesWorld = Start.WritesWorld && B.ReadsWorld;
  if (ChangesObjects || ChangesWorld)
    return Verdict::suggested("; what a child is given is read before an "
                              "earlier one starts, which may change it",
                              Second.Child.Argument);
  return Verdict::safe();
}

Verdict Moves::startsTogether(bool Repeats) const {
  Verdict Worst;
  for (const auto &[I, First] : llvm::enumerate(All))
    for (const StartFact *Second :
         All.drop_front(Repeats ? I : std::min(I + 1, All.size()))) {
      Verdict Pair = startsTogether(*First, *Second);
      if (Pair.isRefused())
        return Pair;
      if (Worst.Is == Verdict::Kind::Safe)
        Worst = Pair;
    }
  return Worst;
}

Verdict Moves::storesLater(const Expr &Target, Children Running,
                           ArrayRef<const Stmt *> By) const {
  const VarDecl *Variable = rootVariable(&Target);
  if (!Variable)
    return Verdict::refused("it is not known what is stored here", &Target);
  const std::string Name = "'" + Variable->getNameAsString() + "'";
  for (const StartFact *Child : Running)
    if (canReach(*Child, *Variable))
      return Verdict::refused("a task that still runs refers to " + Name +
                                  ", which is stored here",
                              &Target);
  llvm::SmallVector<const Stmt *, 8> Known(By.begin(), By.end());
  for (const StartFact *Child : All)
    Known.push_back(Child->Child.Argument);
  if (Around.leak(*Variable, Known))
    return Verdict::suggested("; " + Name +
                                  " is stored later, and others that know its "
                                  "address can see that",
                              &Target);
  if (!storesSilently(Target.getType()))
    return Verdict::suggested(
        "; what is done to store " + Name + " is done later", &Target);
  return Verdict::safe();
}

Verdict Moves::evaluatesLater(const Stmt *E) const {
  const Effects Here = effectsOf(E, Words);
  // What it changes would stay as it was if a child fails.
  return !Here.onlyLooks() || conflict(Here, running(All))
             ? Verdict::refused("this is evaluated before a join, and would be "
                                "when all children have ended",
                                E)
             : Verdict::safe();
}

/// \p Use changes the variable that it names.
static bool mayWrite(const DeclRefExpr *Use, const VarDecl *Variable,
                     const BodyIndex &Index, const Vocabulary &Words) {
  const Stmt *Whole = Use;
  for (const Stmt *Up = Index.parent(Whole); Up && !isa<CompoundStmt>(Up);
       Up = Index.parent(Up))
    Whole = Up;
  return effectsOf(Whole, Words).Writes.contains(Variable->getCanonicalDecl());
}

const VarDecl *sharedAfter(SourceLocation After, const StartFact &Start,
                           const BodyIndex &Index, const Vocabulary &Words) {
  auto UsedLater = [&](const VarDecl *Variable, bool Any) {
    return llvm::any_of(Index.references(Variable), [&](const auto *Use) {
      return isBefore(After, Use->getBeginLoc(), Variable->getASTContext()) &&
             (Any || mayWrite(Use, Variable, Index, Words));
    });
  };
  for (const Borrow &B : Start.Child.Borrows)
    if (B.Variable && !B.Variable->getType().isConstQualified() &&
        UsedLater(B.Variable, /*Any=*/B.MayWrite))
      return B.Variable;
  for (const VarDecl *Variable : variablesIn(Start.Child.Argument))
    if ((Variable->getType()->isPointerType() ||
         Words.findType<OwnerType>(Variable->getType())) &&
        UsedLater(Variable, /*Any=*/true))
      return Variable;
  return nullptr;
}

} // namespace coscope
