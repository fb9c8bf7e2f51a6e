//===-- Observers.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/rules/Observers.h"

#include "checks/facts/ClassOwnership.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

bool isDetached(const StartFact &Start) {
  if (Start.CallbackGlue || Start.Fate == HandleFate::Joined ||
      Start.Fate == HandleFate::Unknown)
    return false;
  switch (Start.Result) {
  case Outcome::Discarded:
  case Outcome::Handler:
    return true;
  case Outcome::Handle:
    return Start.Fate == HandleFate::Discarded;
  case Outcome::Lazy:
  case Outcome::Tracked:
    return false;
  }
  llvm_unreachable("unhandled Outcome");
}

namespace {

/// Somebody reads the member, and so can wait for the child. It does not wait
/// for itself; of a flag, only who asks until it changes does.
bool isAwaited(const FieldDecl *Member, const ChildFact &Child,
               const UnitFacts &Unit, bool IsFlag) {
  return llvm::any_of(Unit.Readers.lookup(Member), [&](const MemberReader &By) {
    return (By.Polls || !IsFlag) &&
           (!Child.Callee || By.In != Child.Callee->getCanonicalDecl());
  });
}

/// It counts in a member, or takes a flag down, that somebody waits for.
bool countsItself(const ChildFact &Child, const UnitFacts &Unit) {
  return llvm::any_of(Child.Counters,
                      [&](const FieldDecl *Counter) {
                        return isAwaited(Counter, Child, Unit,
                                         /*IsFlag=*/false);
                      }) ||
         llvm::any_of(Child.Flags, [&](const FieldDecl *Flag) {
           return isAwaited(Flag, Child, Unit, /*IsFlag=*/true);
         });
}

bool capturesThis(const LambdaExpr *Lambda) {
  return Lambda && llvm::any_of(Lambda->captures(), [](const LambdaCapture &C) {
           return C.capturesThis();
         });
}

} // namespace

bool isGuarded(const ChildFact &Child, const UnitFacts &Unit) {
  return Child.HoldsGuard &&
         (Child.Guarded.empty() ||
          llvm::any_of(Child.Guarded, [&](const FieldDecl *Member) {
            return Unit.JoinedMembers.contains(Member);
          }));
}

bool tellsItsObject(const StartFact &Start, const UnitFacts &Unit) {
  return isGuarded(Start.Child, Unit) || countsItself(Start.Child, Unit) ||
         (capturesThis(Start.Handler) &&
          (Start.HandlerActs || !Start.OutcomeIgnored));
}

const FieldDecl *diesBeforeRunner(const StartFact &Start,
                                  const FieldDecl *Runner) {
  const auto *Call =
      Start.Executor ? dyn_cast<CallExpr>(strip(Start.Executor)) : nullptr;
  const FieldDecl *Executor =
      ownMember(Call ? callObject(*Call) : Start.Executor);
  if (!Runner || !Executor || Executor->getCanonicalDecl() != Runner)
    return nullptr;
  const FieldDecl *First = nullptr;
  for (const FieldDecl *Member : Start.Child.Touched)
    if (Member->getParent() == Runner->getParent() &&
        Member->getFieldIndex() > Runner->getFieldIndex() &&
        Member->getType().isDestructedType() &&
        (!First || Member->getFieldIndex() < First->getFieldIndex()))
      First = Member;
  return First;
}

/// A child that waits for something waits for itself least of all, and a timer
/// that it does not touch says nothing of it.
bool joinsItsTasks(const ClassFacts &Class, const StartFact &Start) {
  return Class.RunsItsTasks ||
         (Class.OwnedRunner && !diesBeforeRunner(Start, Class.OwnedRunner)) ||
         llvm::any_of(Class.Waiting, [&](const WaitingMethod &Wait) {
           return Wait.Method != Start.Child.Callee->getCanonicalDecl() &&
                  (!Wait.Timer ||
                   llvm::is_contained(Start.Child.Signalled, Wait.Timer));
         });
}

namespace {

/// It counts, or signals, where methods that this unit does not see may wait.
bool mayTellUnseen(const ChildFact &Child, const ClassFacts *Class) {
  return Class && !Class->WhollyVisible &&
         (!Child.Counters.empty() || !Child.Flags.empty() ||
          !Child.Signalled.empty() || Child.HoldsGuard);
}

/// A method waits for something that the child signals.
bool signalsAWait(const ClassFacts &Class, const StartFact &Start) {
  return llvm::any_of(Class.Waiting, [&](const WaitingMethod &Wait) {
    return (!Start.Child.Callee ||
            Wait.Method != Start.Child.Callee->getCanonicalDecl()) &&
           Wait.On && llvm::is_contained(Start.Child.Signalled, Wait.On);
  });
}

/// The handler does something with what it has captured, and that can be to
/// tell somebody who waits. Of an object that is wholly seen, one of its
/// methods must.
bool handlerTells(const StartFact &Start, const ClassFacts *Class) {
  if (!Start.HandlerActs || !Start.Handler ||
      Start.Handler->capture_size() == 0)
    return false;
  const bool OnlyItsObject =
      llvm::all_of(Start.Handler->captures(), [&](const LambdaCapture &C) {
        return C.capturesThis() || Start.Child.OwnsSelf;
      });
  return !OnlyItsObject || !Class || !Class->WhollyVisible ||
         !Class->Waiting.empty();
}

/// Who calls the function runs its tasks: it is left before they are. A
/// coroutine runs among them.
bool runsWhatItStarts(const ClassFacts *Class, const RuleInput &Input) {
  return !Input.Facts.IsCoroutine &&
         (Input.Unit.RunBelow.contains(
              Input.Facts.Function->getCanonicalDecl()) ||
          (Class && (Class->RunsItsTasks || Class->OwnedRunner)));
}

} // namespace

bool isUnobserved(const StartFact &Start, const RuleInput &Input) {
  if (!isDetached(Start) || !Start.OutcomeIgnored || Start.Deliberate ||
      Start.ExpectedToThrow)
    return false;
  // Who drops it ends it, or waits: no other proof is of use.
  if (Start.Result == Outcome::Handle && Start.Dropped != DropEffect::RunsOn)
    return Start.Dropped != DropEffect::Joins;
  const CXXRecordDecl *Class = enclosingClass(*Input.Facts.Function);
  const auto Known = Input.Unit.Classes.find(Class);
  const ClassFacts *Own =
      Known == Input.Unit.Classes.end() ? nullptr : &Known->second;
  return !isGuarded(Start.Child, Input.Unit) &&
         !countsItself(Start.Child, Input.Unit) &&
         !mayTellUnseen(Start.Child, Own) && !handlerTells(Start, Own) &&
         !(Own && signalsAWait(*Own, Start)) && !runsWhatItStarts(Own, Input);
}

bool usesRawThis(const StartFact &Start, const CXXRecordDecl *Class,
                 const UnitFacts &Unit) {
  const ChildFact &Child = Start.Child;
  if (!isDetached(Start) || !Child.borrows(Borrow::Kind::This) ||
      Child.OwnsSelf || !Child.Callee || !Child.Callee->hasBody() ||
      tellsItsObject(Start, Unit))
    return false;
  auto Known = Unit.Classes.find(Class);
  return Known != Unit.Classes.end() && Known->second.WhollyVisible &&
         !joinsItsTasks(Known->second, Start);
}

/// It is gone before an object is: no group of an object helps.
static bool diesBeforeObject(const StartFact &Start) {
  return !Start.Escapes.empty() || Start.Child.CalledClosure ||
         Start.Child.borrows(Borrow::Kind::Temporary);
}

/// It starts what others have, and some of that is gone too early: in a group
/// nobody would see that.
static bool startsWhatDies(const StartFact &Start, const UnitFacts &Unit) {
  const auto Callers = Unit.ByHelper.find(Start.Call->getBeginLoc());
  return Callers != Unit.ByHelper.end() &&
         llvm::any_of(Callers->second, [](const StartIn &Caller) {
           return diesBeforeObject(*Caller.Start);
         });
}

std::vector<StartIn> ownable(const CXXRecordDecl *Class,
                             const RuleInput &Input) {
  auto IsOwnable = [&](const StartFact &Start, const FunctionFacts &Function) {
    const RuleInput There{Function, Input.Unit, Input.Options};
    return !startsWhatDies(Start, Input.Unit) &&
           (usesRawThis(Start, Class, Input.Unit) ||
            (!diesBeforeObject(Start) && isUnobserved(Start, There)));
  };
  std::vector<StartIn> Result;
  for (const FunctionFacts &Function : Input.Unit.Functions)
    if (Class && enclosingClass(*Function.Function) == Class)
      for (const StartFact &Start : Function.Starts)
        if (IsOwnable(Start, Function))
          Result.push_back({&Function, &Start});
  return Result;
}

} // namespace coscope
