//===-- EscapingReference.cpp - coscope-escaping-reference ----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A child that outlives what it borrows uses freed memory: a local of the
// function that started it, a temporary, or the closure of a lambda that was
// called, the object of a member function. A coroutine copies its parameters
// into its frame, of a reference the reference; a lambda's captures stay in the
// closure.
//
// What is borrowed is no defect by itself: a child that is joined before the
// lender dies is silent, however much it captures.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ClassOwnership.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/rules/Observers.h"
#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

std::string subject(const StartFact &Start) {
  if (!Start.Kept)
    return Start.Result == Outcome::Tracked ? "task in a scope"
                                            : "detached task";
  return (Start.Result == Outcome::Tracked ? "task in scope " : "task ") +
         handleName(Start);
}

/// The coroutine's frame points into a closure that dies first.
std::optional<Finding> calledClosure(const StartFact &Start) {
  const ChildFact &Child = Start.Child;
  if (!Child.CalledClosure)
    return std::nullopt;
  Finding Found = atStart(Start);
  Found.Where = Child.ClosureCall->getSourceRange().getBegin();
  Found.Message =
      Child.ClosureVariable
          ? subject(Start) + " uses the captures of " +
                quoted(*Child.ClosureVariable) +
                ", a closure that may be destroyed before the task is done"
          : "task uses the captures of a temporary closure, which is destroyed "
            "at the end of this statement";
  Found.Notes.push_back({Child.CalledClosure->getBeginLoc(),
                         "the coroutine refers to the closure, it does not "
                         "copy its captures"});
  if (Start.By->StoresCallable)
    Found.Goal = RepairGoal::PassCallable;
  else
    Found.Remedy = "pass the values as parameters of the coroutine";
  return Found;
}

/// Where the lender dies before the task is joined, or null. An exit that
/// abandons a handle is what coscope-unjoined-task reports.
const Escape *escapeOf(const VarDecl *Lender, const StartFact &Start) {
  auto Found = llvm::find_if(Start.Escapes, [&](const Escape &E) {
    return Lender && E.Lender == Lender->getCanonicalDecl() &&
           (!Start.Kept ||
            llvm::none_of(Start.MissedExits, [&](const Exit &Missed) {
              return Missed.Where == E.At.Where;
            }));
  });
  return Found == Start.Escapes.end() ? nullptr : &*Found;
}

/// What the task refers to is gone when this statement ends.
std::optional<Finding> borrowedTemporary(const StartFact &Start) {
  for (const Borrow &B : Start.Child.Borrows) {
    if (B.What != Borrow::Kind::Temporary)
      continue;
    Finding Found = atStart(Start);
    Found.Message = "task refers to a temporary, which is destroyed at the end "
                    "of this statement";
    Found.Notes.push_back({B.Where, "the temporary is made here"});
    return Found;
  }
  return std::nullopt;
}

std::string whenItDies(const StartFact &Start) {
  if (Start.Kept)
    return "joined";
  if (Start.Result == Outcome::Tracked)
    return "done: nothing here waits for it";
  return Start.Fate == HandleFate::JoinedOnSomeExits
             ? "done: not every path waits for it"
             : "done: nothing waits for it";
}

std::optional<Finding> borrowedLocal(const StartFact &Start) {
  for (const Borrow &B : Start.Child.Borrows) {
    const Escape *Dies = escapeOf(B.Variable, Start);
    if (!Dies)
      continue;
    Finding Found = atStart(Start);
    Found.Message = subject(Start) + " refers to " + quoted(*B.Variable) +
                    ", which may be destroyed before the task is " +
                    whenItDies(Start);
    if (B.Where != Start.Call->getSourceRange().getBegin())
      Found.Notes.push_back({B.Where, "borrowed here"});
    llvm::append_range(Found.Notes, pathNotes(Dies->At, "the task"));
    return Found;
  }
  return std::nullopt;
}

std::optional<Finding> borrowed(const StartFact &Start) {
  if (auto Found = borrowedTemporary(Start))
    return Found;
  return borrowedLocal(Start);
}

std::optional<Finding> rawThis(const StartFact &Start, const RuleInput &Input) {
  const CXXRecordDecl *Class = enclosingClass(*Input.Facts.Function);
  if (!usesRawThis(Start, Class, Input.Unit))
    return std::nullopt;
  Finding Found = atStart(Start);
  const FieldDecl *Runner = Input.Unit.Classes.find(Class)->second.OwnedRunner;
  if (const FieldDecl *Dead = diesBeforeRunner(Start, Runner)) {
    Found.Message = "detached task uses " + quoted(*Dead) +
                    ", which is destroyed before " + quoted(*Runner) +
                    " waits for the task";
    Found.Notes.push_back(
        {Dead->getLocation(), "members are destroyed in reverse order"});
    Found.Remedy = "declare " + quoted(*Runner) +
                   " behind what its tasks use, or wait in the destructor";
    return Found;
  }
  Found.Goal = RepairGoal::OwnTasks;
  Found.OfClass = ownable(Class, Input);
  const FunctionDecl *GivesUp = Input.Unit.Classes.find(Class)->second.GivesUp;
  Found.Message =
      "detached task uses 'this', but " +
      (GivesUp ? quoted(*GivesUp) + " waits for some time only"
               : "no method of " + quoted(*Class) + " waits for it") +
      ": the object may be destroyed before the task is done";
  Found.Remedy = "let the task own the object (capture 'self = "
                 "shared_from_this()'), or join it in a method that runs "
                 "before the object is destroyed";
  return Found;
}

std::optional<Finding> judge(const StartFact &Start, const RuleInput &Input) {
  if (Start.JoinedAtOnce ||
      (Start.Fate == HandleFate::Discarded && endsWhenDropped(Start.Dropped)))
    return std::nullopt; // Over at the end of the statement.
  // A temporary closure is gone before anybody can wait later.
  if (Start.Child.CalledClosure && !Start.Child.ClosureVariable)
    return calledClosure(Start);
  if (Start.CallbackGlue || Start.Fate == HandleFate::Unknown)
    return std::nullopt;
  if (escapeOf(Start.Child.ClosureVariable, Start))
    return calledClosure(Start);
  auto Found = borrowed(Start);
  if (!Found)
    return rawThis(Start, Input);
  const bool CanWait = Input.Facts.IsCoroutine;
  Found->Goal = CanWait ? RepairGoal::WaitForChild : RepairGoal::None;
  Found->Remedy = Start.Escapes.empty() && !CanWait
                      ? "let the task own what it uses"
                      : "let the task own what it uses, or wait for it on "
                        "every exit";
  return Found;
}

/// "; its error is lost": what coscope-detached-spawn would say of the start.
std::string alsoLost(const StartFact &Start, const RuleInput &Input) {
  if (Start.Fate != HandleFate::Discarded || Start.DecidedBy != Start.Call ||
      Start.LeftToCallers || !isUnobserved(Start, Input))
    return "";
  if (Start.Result == Outcome::Handle &&
      (Start.Dropped != DropEffect::RunsOn || !Start.Child.NeverFails))
    return "; its handle is dropped: " + consequenceOf(Start);
  return Start.Child.NeverFails ? "" : "; " + fateOfError(Start);
}

/// +task(): who lets go of the task that a call has started says it all.
bool isChildOfAnother(const StartFact &Start, const FunctionFacts &Facts) {
  return llvm::any_of(Facts.Starts, [&](const StartFact &Other) {
    return &Other != &Start && Other.Call != Start.Call &&
           Other.Child.Argument && strip(Other.Child.Argument) == Start.Call;
  });
}

} // namespace

bool isEscapingReference(const StartFact &Start, const RuleInput &Input) {
  // Of a child in a scope, the fact of the scope says it.
  return !Start.IsTracked && judge(Start, Input);
}

Findings findEscapingReferences(const RuleInput &Input) {
  Findings Result;
  for (const StartFact &Start : Input.Facts.Starts) {
    if (Start.IsTracked || isChildOfAnother(Start, Input.Facts))
      continue;
    auto Found = judge(Start, Input);
    if (!Found)
      continue;
    Found->Message += alsoLost(Start, Input);
    if (Start.Helper)
      Found->Notes.insert(Found->Notes.begin(),
                          {Start.InHelper->getBeginLoc(),
                           helperName(Start) + " starts it here"});
    Result.push_back(std::move(*Found));
  }
  return Result;
}

} // namespace coscope
