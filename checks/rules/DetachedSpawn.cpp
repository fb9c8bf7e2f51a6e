//===-- DetachedSpawn.cpp - coscope-detached-spawn ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Work that nobody can wait for runs on when the function that started it is
// gone, and its error is lost. Most detached tasks are meant that way: loops
// that accept connections, the top level of main. So a start is reported only
// where something depends on the missing join: the object behind `this`, the
// error of a task whose handle is thrown away, a result that is used without a
// look at the error. With the option Inventory every detached start is listed.
//
// What a detached task borrows is the business of coscope-escaping-reference.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ClassOwnership.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

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

/// Somebody takes note that the child has ended, so he can wait for that: it
/// counts in a member or takes a flag down that is read, holds a guard, or its
/// handler tells the object.
bool tellsItsObject(const StartFact &Start, const UnitFacts &Unit) {
  const ChildFact &Child = Start.Child;
  return isGuarded(Child, Unit) ||
         llvm::any_of(Child.Counters,
                      [&](const FieldDecl *Counter) {
                        return isAwaited(Counter, Child, Unit,
                                         /*IsFlag=*/false);
                      }) ||
         llvm::any_of(Child.Flags,
                      [&](const FieldDecl *Flag) {
                        return isAwaited(Flag, Child, Unit, /*IsFlag=*/true);
                      }) ||
         (Start.Handler && !Start.OutcomeIgnored &&
          llvm::any_of(Start.Handler->captures(), [](const LambdaCapture &C) {
            return C.capturesThis();
          }));
}

/// A member that the child uses and that dies before the member that runs it
/// and waits for it. Null: there is none.
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

/// A method of the class runs its tasks or waits for them. A child that waits
/// for something waits for itself least of all, and a timer that it does not
/// touch says nothing of it.
bool joinsItsTasks(const ClassFacts &Class, const StartFact &Start) {
  return Class.RunsItsTasks ||
         (Class.OwnedRunner && !diesBeforeRunner(Start, Class.OwnedRunner)) ||
         llvm::any_of(Class.Waiting, [&](const WaitingMethod &Wait) {
           return Wait.Method != Start.Child.Callee->getCanonicalDecl() &&
                  (!Wait.Timer ||
                   llvm::is_contained(Start.Child.Signalled, Wait.Timer));
         });
}

/// The child lives in an object of \p Class, and no method of the object waits
/// for it.
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

/// Who owns one of them owns all.
std::vector<StartIn> allOf(const CXXRecordDecl *Class, const UnitFacts &Unit) {
  std::vector<StartIn> Result;
  for (const FunctionFacts &Function : Unit.Functions)
    if (enclosingClass(*Function.Function) == Class)
      for (const StartFact &Start : Function.Starts)
        if (usesRawThis(Start, Class, Unit))
          Result.push_back({&Function, &Start});
  return Result;
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
  Found.Siblings = allOf(Class, Input.Unit);
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

/// That it may use what is gone is the worse harm, and said with this one.
std::optional<Finding> droppedHandle(const StartFact &Start,
                                     const RuleInput &Input) {
  if (!losesHandle(Start, Input.Unit) ||
      (Input.Options.SaysEscapes && isEscapingReference(Start, Input)))
    return std::nullopt;
  Finding Found = atStart(Start);
  Found.Message =
      "the handle of this task is dropped: " + consequenceOf(Start.Dropped);
  Found.Remedy = "keep the handle and join it on every exit";
  return Found;
}

std::optional<Finding> resultWithoutError(const StartFact &Start) {
  if (!Start.ResultWithoutError || Start.Child.NeverFails)
    return std::nullopt;
  Finding Found = atStart(Start);
  Found.Message = "the completion handler uses the task's result without a "
                  "look at its error: after a failure there is no result";
  Found.Notes.push_back({Start.Handler->getBeginLoc(),
                         "the error is this handler's first argument"});
  return Found;
}

/// Nothing stands for it, and nobody can say whether somebody waits.
bool isUncertain(const StartFact &Start) {
  return Start.Fate == HandleFate::Unknown &&
         (Start.Result == Outcome::Discarded ||
          Start.Result == Outcome::Handler);
}

Finding inventory(const StartFact &Start) {
  Finding Found = atStart(Start);
  if (isUncertain(Start))
    Found.Message = "detached task: it is not known whether something waits "
                    "for it in this function";
  else
    Found.Message =
        Start.OutcomeIgnored
            ? "detached task: nobody can wait for it or see its error"
            : "task with a completion handler: nobody waits for it "
              "in this function";
  return Found;
}

std::optional<Finding> judge(const StartFact &Start, const RuleInput &Input) {
  if (Input.Options.Inventory && isUncertain(Start))
    return inventory(Start);
  if (!isDetached(Start))
    return std::nullopt;
  if (auto Found = rawThis(Start, Input))
    return Found;
  if (auto Found = droppedHandle(Start, Input))
    return Found;
  if (auto Found = resultWithoutError(Start))
    return Found;
  if (Input.Options.Inventory)
    return inventory(Start);
  return std::nullopt;
}

} // namespace

Findings findDetachedSpawns(const RuleInput &Input) {
  Findings Result;
  for (const StartFact &Start : Input.Facts.Starts)
    if (auto Found = judge(Start, Input))
      Result.push_back(std::move(*Found));
  return Result;
}

} // namespace coscope
