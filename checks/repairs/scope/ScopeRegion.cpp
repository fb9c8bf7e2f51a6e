//===-- ScopeRegion.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/ScopeRegion.h"

#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/effects/Moves.h"
#include "checks/repairs/effects/WaitSafety.h"
#include "checks/repairs/scope/ScopeChild.h"
#include "checks/repairs/scope/ScopeExits.h"
#include "checks/repairs/text/Names.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

class RegionFinder {
public:
  /// \p Siblings are handles that come along although they are joined.
  RegionFinder(const RepairInput &Input, const BodyIndex &Index,
               const GatherFact *Siblings, bool WithSiblings = false)
      : Input(Input), Index(Index), Siblings(Siblings),
        Supervises(Input.Found.Goal == RepairGoal::Supervise),
        WithSiblings(WithSiblings) {}

  ScopeRegion find();

private:
  bool fail(const std::string &Why, const Stmt *At) {
    return Region.refuse(Why, At->getBeginLoc());
  }
  bool findBlock();
  bool findRest();
  bool addChildren();
  bool addChild(const StartFact &Start);
  bool needsScope(const StartFact &Start) const;
  bool lendersLive(const StartFact &Start);
  void extend();
  const VarDecl *diesEarly() const;
  bool isSeenBehind(const StartFact &Start) const;
  const Stmt *lastUse() const;

  bool isBefore(const Stmt *A, const Stmt *B) const {
    return coscope::isBefore(A->getBeginLoc(), B->getBeginLoc(), Input.Context);
  }
  bool isIn(const Stmt *S) const {
    const Stmt *Top = Index.statementIn(Region.Block, S);
    return Top && Region.holds(Top, Input.Context);
  }

  const RepairInput &Input;
  const BodyIndex &Index;
  const GatherFact *Siblings;
  const bool Supervises;   ///< The children's errors stay theirs.
  const bool WithSiblings; ///< Those that stand before the start as well.
  ScopeRegion Region;
};

/// The last statement of \p Block. A last co_return says nothing.
const Stmt *endOf(const CompoundStmt &Block, const Stmt *First) {
  const Stmt *Last = Block.body_back();
  const auto *Return = dyn_cast<CoreturnStmt>(Last);
  return Return && !Return->getOperand() && Last != First
             ? *std::prev(Block.body_end(), 2)
             : Last;
}

/// What runs beside the tasks today: all that follows the first of them, up to
/// the end of the function.
bool RegionFinder::findRest() {
  const StartFact &Start = Input.start();
  Region.Block = dyn_cast<CompoundStmt>(Input.Facts.Body);
  if (!Region.Block || Region.Block->getBeginLoc().isInvalid())
    return fail("the body of this function is a try block", Start.Call);
  Region.First = Index.statementIn(Region.Block, Start.Call);
  if (!Region.First)
    return fail("the start is part of a larger expression", Start.Call);
  if (WithSiblings)
    for (const StartIn &Other : Input.Found.Siblings)
      if (const Stmt *Top = Index.statementIn(Region.Block, Other.Start->Call);
          Top && isBefore(Top, Region.First))
        Region.First = Top;
  Region.Last = endOf(*Region.Block, Region.First);
  return true;
}

/// The innermost block that declares something that the task may outlive, or
/// its handle.
bool RegionFinder::findBlock() {
  if (Supervises)
    return findRest();
  const StartFact &Start = Input.start();
  llvm::SmallVector<const VarDecl *, 4> Owners;
  if (isHeld(Start))
    Owners.push_back(Start.Handle);
  for (const Escape &E : Start.Escapes)
    Owners.push_back(E.Lender);
  for (const VarDecl *Owner : Owners) {
    if (!Owner)
      return fail("its handle is not kept in a variable", Start.Call);
    const CompoundStmt *Block = isa<ParmVarDecl>(Owner)
                                    ? dyn_cast<CompoundStmt>(Input.Facts.Body)
                                    : Index.declaringBlock(Owner, Start.Call);
    if (!Block)
      return fail("'" + Owner->getNameAsString() +
                      "' is declared in the head of a statement",
                  Start.Call);
    if (!Region.Block || Index.contains(Region.Block, Block))
      Region.Block = Block;
  }
  if (!Region.Block)
    return fail("it is not known what the task must not outlive", Start.Call);
  Region.First = Index.statementIn(Region.Block, Start.Call);
  Region.Last = endOf(*Region.Block, Region.First);
  if (!Region.First)
    return fail("the start is part of a larger expression", Start.Call);
  if (Region.Block->getBeginLoc().isInvalid())
    return fail("the body of this function is a try block", Region.First);
  if (!isHeld(Start))
    return true;
  // A container of handles changes its type, so it goes into the scope.
  if (const DeclStmt *Declared = Index.declaration(Start.Handle);
      Declared && Index.statementIn(Region.Block, Declared) == Declared)
    Region.First = Declared;
  if (Siblings)
    for (const StartFact *Sibling : Siblings->Children)
      if (const Stmt *Top = Index.statementIn(Region.Block, Sibling->Call);
          Top && isBefore(Top, Region.First))
        Region.First = Top;
  Region.Last = lastUse();
  return true;
}

/// The statement with the last use of the handle, or with the last exit that
/// misses its join: up to there the child runs beside the function.
const Stmt *RegionFinder::lastUse() const {
  const StartFact &Start = Input.start();
  const Stmt *Last = Region.First;
  auto TakeIn = [&](const Stmt *Top) {
    if (Top && isBefore(Last, Top))
      Last = Top;
  };
  for (const HandleUse &Use : collectHandleUses(Start, Index, Input.Words))
    TakeIn(Index.statementIn(Region.Block, Use.Reference));
  for (const Exit &Missed : Start.MissedExits) {
    if (Missed.Kind == ExitKind::BodyEnd || Missed.Kind == ExitKind::ScopeEnd)
      return Region.Last;
    for (const Stmt *Top : Region.Block->body())
      if (!coscope::isBefore(Missed.Where, Top->getBeginLoc(), Input.Context))
        TakeIn(Top);
      else
        break;
  }
  return Last;
}

/// \p Start is the same problem as the one that is repaired.
bool RegionFinder::needsScope(const StartFact &Start) const {
  // What else may outlive a local in it: in a scope nobody would see that.
  if (Supervises)
    return (!Start.Kept && !Start.Escapes.empty()) ||
           llvm::any_of(Input.Found.Siblings, [&](const StartIn &Other) {
             return Other.Start == &Start;
           });
  if (Siblings && llvm::is_contained(Siblings->Children, &Start))
    return true;
  const bool Abandoned = Start.Fate == HandleFate::JoinedOnSomeExits ||
                         Start.Fate == HandleFate::NeverJoined;
  return isHeld(Start) == isHeld(Input.start()) &&
         (isHeld(Start) ? Abandoned && Start.Kept : !Start.Escapes.empty());
}

/// Everything that the child borrows is declared before the scope: what is
/// declared in it dies when its body ends, and only then children are awaited.
bool RegionFinder::lendersLive(const StartFact &Start) {
  // A closure that is called is used as long as the task runs.
  if (const VarDecl *Closure = Start.Child.ClosureVariable)
    if (const DeclStmt *Declared = Index.declaration(Closure);
        Declared && isIn(Declared))
      return fail("'" + Closure->getNameAsString() +
                      "' would be destroyed before the scope has waited for "
                      "the task",
                  Declared);
  return llvm::all_of(Start.Child.Borrows, [&](const Borrow &B) {
    if (B.What == Borrow::Kind::Temporary)
      return fail("the task refers to a temporary", Start.Call);
    const DeclStmt *Declared =
        B.Variable ? Index.declaration(B.Variable) : nullptr;
    return !Declared || !isIn(Declared) ||
           fail("'" + B.Variable->getNameAsString() +
                    "' would be destroyed before the scope has waited for the "
                    "task",
                Declared);
  });
}

bool RegionFinder::addChild(const StartFact &Start) {
  if (std::string Why = whyNoChild(Start, Region, Input, Index); !Why.empty())
    return fail(Why, Start.Call);
  if (const VarDecl *Shared =
          sharedAfter(Region.Last->getEndLoc(), Start, Index, Input.Words))
    return fail("'" + Shared->getNameAsString() +
                    "' is used after the scope, and the task may depend on "
                    "that",
                Start.Call);
  ScopedChild Child{&Start, {}};
  if (!lendersLive(Start) ||
      (isHeld(Start) && !Supervises && !addJoins(Child, Region, Input, Index)))
    return false;
  Region.Children.push_back(std::move(Child));
  return true;
}

/// What \p Start outlives is declared in the region: the body of the scope
/// shows that as well as the function did.
bool RegionFinder::isSeenBehind(const StartFact &Start) const {
  return Start.Kept || llvm::all_of(Start.Escapes, [&](const Escape &E) {
           const DeclStmt *Declared = Index.declaration(E.Lender);
           return Declared && isIn(Declared);
         });
}

/// The start of the finding, and those in the region that are like it.
bool RegionFinder::addChildren() {
  if (!addChild(Input.start()))
    return false;
  for (const StartFact &Start : Input.Facts.Starts)
    if (&Start != &Input.start() && needsScope(Start) && isIn(Start.Call)) {
      // One that cannot come along stays as it is, and must still be reported.
      const ScopeRegion Before = Region;
      if (addChild(Start))
        continue;
      const std::string Why = Region.Refusal;
      Region = Before;
      if (!isSeenBehind(Start))
        return fail("this task cannot come along, and in a scope nobody would "
                    "see it: " +
                        Why,
                    Start.Call);
    }
  return true;
}

/// Takes in what uses the names that the region declares.
void RegionFinder::extend() {
  llvm::StringSet<> Declared;
  for (const Stmt *S : Region.Block->body()) {
    if (isBefore(S, Region.First))
      continue;
    if (isBefore(Region.Last, S)) {
      llvm::StringSet<> Used;
      addIdentifiers(S->getSourceRange(), Input.Context, Used);
      if (llvm::any_of(Used.keys(),
                       [&](StringRef Name) { return Declared.contains(Name); }))
        Region.Last = S;
    }
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    for (const Decl *D : Declaration ? llvm::to_vector(Declaration->decls())
                                     : llvm::SmallVector<Decl *>()) {
      if (const auto *Named = dyn_cast<NamedDecl>(D))
        Declared.insert(Named->getNameAsString());
      if (const auto *Bound = dyn_cast<DecompositionDecl>(D))
        for (const BindingDecl *Binding : Bound->bindings())
          Declared.insert(Binding->getName());
    }
  }
}

/// An object that would die with the body of the scope, though it was there,
/// as a guard is, for what follows as well.
const VarDecl *RegionFinder::diesEarly() const {
  for (const Stmt *S : Region.Block->body()) {
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    if (!Declaration || !isIn(S))
      continue;
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          Variable && Variable->hasLocalStorage() &&
          !Variable->getType()->isReferenceType() &&
          !diesSilently(Variable->getType()) &&
          llvm::none_of(Input.Facts.Starts, [&](const StartFact &Start) {
            return Start.Handle == Variable;
          }))
        return Variable;
  }
  return nullptr;
}

ScopeRegion RegionFinder::find() {
  if (!findBlock())
    return std::move(Region);
  extend();
  if (Region.Last != Region.Block->body_back() && diesEarly())
    Region.Last = endOf(*Region.Block, Region.First);
  if (Index.enclosing<CXXCatchStmt>(Region.First)) {
    fail("a handler cannot await", Region.First);
    return std::move(Region);
  }
  if (std::string Why = whyNotEditable(
          SourceRange(Region.First->getBeginLoc(), Region.Last->getEndLoc()),
          Input.Context);
      !Why.empty()) {
    fail(Why, Region.First);
    return std::move(Region);
  }
  if (addChildren() && fitsInLambda(Input, Index, Region))
    readExits(Input, Region);
  return std::move(Region);
}

} // namespace

ScopeRegion explainScope(const RepairInput &Input, const BodyIndex &Index) {
  if (const GatherFact *Siblings = Input.Found.Gather) {
    ScopeRegion All = RegionFinder(Input, Index, Siblings).find();
    if (All.Refusal.empty() && All.Children.size() >= Siblings->Children.size())
      return All;
  }
  if (Input.Found.Goal == RepairGoal::Supervise) {
    ScopeRegion All = RegionFinder(Input, Index, nullptr, true).find();
    if (All.Refusal.empty())
      return All;
  }
  return RegionFinder(Input, Index, nullptr).find();
}

} // namespace coscope
