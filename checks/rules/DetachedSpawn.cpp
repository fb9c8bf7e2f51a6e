//===-- DetachedSpawn.cpp - coscope-detached-spawn ----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Work that nobody waits for, and of which nobody learns how it ended, runs on
// when the function that started it is gone, is not cancelled with it, and its
// error reaches nobody. How that is spelled does not matter: a token that
// discards the outcome, a handler that looks at nothing, a handle that is
// dropped, a coroutine type that has none.
//
// What a detached task borrows is the business of coscope-escaping-reference,
// which says this of the start as well.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ClassOwnership.h"
#include "checks/rules/Observers.h"
#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace coscope {

namespace {

llvm::StringRef subject(const StartFact &Start) {
  return Start.Result == Outcome::Handle ? "the handle of this task is dropped"
                                         : "detached task";
}

/// "nothing here waits for it, and its error is lost"
std::string loss(const StartFact &Start) {
  if (Start.Dropped != DropEffect::RunsOn && Start.Result == Outcome::Handle)
    return consequenceOf(Start);
  const bool OnSomeExits = Start.Fate == HandleFate::JoinedOnSomeExits;
  std::string Text =
      OnSomeExits ? "not every path waits for it" : "nothing here waits for it";
  const bool Lonely = Start.MissesCancellation && !OnSomeExits;
  if (Lonely)
    Text += Start.Child.NeverFails ? ", and a cancellation does not reach it"
                                   : ", a cancellation does not reach it";
  // What waits on another path can have another way to learn of the error.
  if (!Start.Child.NeverFails && !OnSomeExits)
    Text += ", and " + fateOfError(Start);
  return Text;
}

/// The library has something that its tasks can be started in.
bool hasScopes(const StartFact &Start) {
  const Profile *Library = Start.By.Library;
  return Library && (!Library->Scopes.empty() ||
                     (Start.By.At && !Start.By.At->ScopeHeader.empty()));
}

std::string remedy(const StartFact &Start) {
  if (Start.Result == Outcome::Handle)
    return "keep the handle and join it on every exit";
  const std::string Wait = hasScopes(Start)
                               ? "start it in a scope that waits for it"
                               : "let somebody wait for it";
  return Wait + (Start.Token && Start.HandlerIsTold
                     ? ", or look at its error in the completion handler"
                 : Start.Token && Start.Result == Outcome::Discarded
                     ? ", or give it a completion handler that looks at its "
                       "error"
                     : ", or let it handle its own errors");
}

/// The calls that let this one start what they have. One that only hands on
/// what it was given is none.
std::vector<StartIn> callersOf(const StartFact &Start, const RuleInput &Input) {
  std::vector<StartIn> Callers;
  if (const auto Found = Input.Unit.ByHelper.find(Start.Call->getBeginLoc());
      Found != Input.Unit.ByHelper.end())
    llvm::copy_if(
        Found->second, std::back_inserter(Callers),
        [](const StartIn &Caller) { return !Caller.Start->IsPassedOn; });
  return Callers;
}

/// What a helper's caller gives it needs nobody who waits or looks.
bool isHarmless(const StartIn &Caller, const RuleInput &Input) {
  const RuleInput There{*Caller.Function, Input.Unit, Input.Options};
  return !isUnobserved(*Caller.Start, There) ||
         (Caller.Start->Child.NeverFails &&
          !isEscapingReference(*Caller.Start, There));
}

/// It is said once, where it is decided what becomes of the outcome.
bool isSaidElsewhere(const StartFact &Start, const RuleInput &Input) {
  const std::vector<StartIn> Callers = callersOf(Start, Input);
  return Start.DecidedBy != Start.Call || Start.LeftToCallers ||
         (!Callers.empty() && llvm::all_of(Callers, [&](const StartIn &Caller) {
           return isHarmless(Caller, Input);
         }));
}

bool isReported(const StartFact &Start, const RuleInput &Input) {
  if (!isUnobserved(Start, Input) || isSaidElsewhere(Start, Input))
    return false;
  // That it may use what is gone is the worse harm, and said with this one.
  if (isEscapingReference(Start, Input))
    return !Input.Options.SaysEscapes;
  // What cannot fail has nothing to say, and needs nothing.
  return !Start.Child.NeverFails || (Start.Result == Outcome::Handle &&
                                     Start.Dropped != DropEffect::RunsOn);
}

/// Whoever waits for one of them waits for all: those that run on, and of whose
/// end nobody is told.
bool canSupervise(const StartFact &Start) {
  return !Start.HandlerActs && !Start.Helper &&
         (Start.Result != Outcome::Handle ||
          Start.Dropped == DropEffect::RunsOn);
}

void addGoal(const StartFact &Start, const RuleInput &Input, Finding &Found) {
  const CXXRecordDecl *Class = enclosingClass(*Input.Facts.Function);
  if (!canSupervise(Start) || (!Input.Facts.IsCoroutine && !Class))
    return;
  Found.Goal = RepairGoal::Supervise;
  for (const StartFact &Other : Input.Facts.Starts)
    if (isReported(Other, Input) && canSupervise(Other))
      Found.Siblings.push_back({&Input.Facts, &Other});
  Found.OfClass = ownable(Class, Input);
}

/// "'spawn' is given a task here and in 3 other places"
void addCallers(const StartFact &Start, const RuleInput &Input,
                Finding &Found) {
  llvm::SmallPtrSet<const CallExpr *, 8> Calls;
  const StartFact *First = nullptr;
  for (const StartIn &Caller : callersOf(Start, Input))
    if (!isHarmless(Caller, Input) && Calls.insert(Caller.Start->Call).second &&
        !First)
      First = Caller.Start;
  if (!First)
    return;
  const size_t Others = Calls.size() - 1;
  std::string Text = helperName(*First) + " is given a task here";
  if (Others > 0)
    Text += " and in " + std::to_string(Others) +
            (Others == 1 ? " other place" : " other places");
  Found.Notes.push_back({First->Call->getBeginLoc(), std::move(Text)});
}

std::optional<Finding> unobserved(const StartFact &Start,
                                  const RuleInput &Input) {
  if (!isReported(Start, Input))
    return std::nullopt;
  Finding Found = atStart(Start);
  Found.Message = (subject(Start) + ": " + loss(Start)).str();
  if (Start.Fate == HandleFate::JoinedOnSomeExits)
    Found.Notes = missedExitNotes(Start, "the task");
  addCallers(Start, Input, Found);
  Found.Remedy = remedy(Start);
  addGoal(Start, Input, Found);
  return Found;
}

/// What becomes of a start that is not reported.
std::string fate(const StartFact &Start, const RuleInput &Input) {
  if (Start.CallbackGlue || Start.LeftToCallers)
    return "its outcome goes to whoever asked for it";
  if (Start.Deliberate)
    return "it is detached on purpose";
  switch (Start.Fate) {
  case HandleFate::Joined:
    return "this function waits for it";
  case HandleFate::JoinedOnSomeExits:
    return "this function waits for it on some paths";
  case HandleFate::Unknown:
    return "it is not known whether something waits for it in this function";
  case HandleFate::Discarded:
  case HandleFate::NeverJoined:
  case HandleFate::HandedOver:
    break;
  }
  if (isEscapingReference(Start, Input))
    return "it may outlive what it uses";
  if (!Start.OutcomeIgnored)
    return "its completion handler gets the outcome";
  if (!isUnobserved(Start, Input))
    return "somebody else can wait for it";
  if (Start.DecidedBy != Start.Call)
    return helperName(Start) + " decides what becomes of its outcome";
  return Start.Child.NeverFails ? "it cannot fail, and borrows nothing"
                                : "nobody waits for it or sees its error";
}

bool isListed(const StartFact &Start) {
  return Start.Result == Outcome::Discarded ||
         Start.Result == Outcome::Handler ||
         (Start.Result == Outcome::Handle &&
          Start.Fate == HandleFate::Discarded);
}

} // namespace

Findings findDetachedSpawns(const RuleInput &Input) {
  Findings Result;
  for (const StartFact &Start : Input.Facts.Starts) {
    if (auto Found = unobserved(Start, Input)) {
      Result.push_back(std::move(*Found));
    } else if (Input.Options.Inventory && isListed(Start)) {
      Result.push_back(atStart(Start));
      Result.back().Message = "detached task: " + fate(Start, Input);
    }
  }
  return Result;
}

} // namespace coscope
