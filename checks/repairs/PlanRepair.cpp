//===-- PlanRepair.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/PlanRepair.h"

#include "checks/repairs/Repairs.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/gather/GatherByLibrary.h"
#include "checks/repairs/scope/OpenScope.h"
#include "checks/repairs/scope/OwnTasks.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// A scope if something runs beside the child, or the plain await.
static RepairPlan waitForChild(const RepairInput &Input) {
  RepairPlan Scope = openScope(Input);
  if (Scope.Tier != RepairTier::None)
    return Scope;
  RepairPlan Await = awaitChild(Input);
  const bool KnowsMore = Scope.Note.empty();
  return Await.Tier != RepairTier::None || KnowsMore ? Await : Scope;
}

/// A group around what runs beside the task, or one of its object.
static RepairPlan supervise(const RepairInput &Input) {
  RepairPlan Scope = Input.Facts.IsCoroutine ? openScope(Input) : refuse("");
  if (Scope.Tier != RepairTier::None || Input.Found.OfClass.empty())
    return Scope;
  RepairPlan Owner = ownTasks(Input);
  return Owner.Tier != RepairTier::None || Scope.Note.empty() ? Owner : Scope;
}

/// The library's own construct if it is exact.
static RepairPlan gatherOrScope(const RepairInput &Input) {
  RepairPlan Gather = gatherByLibrary(Input);
  // Where there is no task group, the gather's reason is the one that counts.
  return Gather.Tier != RepairTier::None || !Input.recipe(RecipeGoal::Scope)
             ? Gather
             : openScope(Input);
}

static RepairPlan withRemedy(RepairPlan Plan, const Finding &Found) {
  if (Plan.Tier == RepairTier::None)
    Plan.Note = Found.Remedy +
                (Found.Remedy.empty() || Plan.Note.empty() ? "" : "; ") +
                Plan.Note;
  return Plan;
}

static bool needsRecipes(RepairGoal Goal) {
  switch (Goal) {
  case RepairGoal::None:
  case RepairGoal::PassCallable:
  case RepairGoal::AwaitTask:
    return false;
  case RepairGoal::WaitForChild:
  case RepairGoal::OpenScope:
  case RepairGoal::Supervise:
  case RepairGoal::GatherInTurn:
  case RepairGoal::GatherByLibrary:
  case RepairGoal::OwnTasks:
    return true;
  }
  llvm_unreachable("unhandled RepairGoal");
}

static std::string whyNoRecipes(const StartFact &Start, RepairGoal Goal) {
  const Profile *Library = Start.By.Library;
  if (!Library)
    return "no profile knows tasks of this type";
  const bool IsGather =
      Goal == RepairGoal::GatherInTurn || Goal == RepairGoal::GatherByLibrary;
  if (llvm::any_of(Library->Recipes, [&](const Recipe &R) {
        const bool Gathers = R.Goal == RecipeGoal::GatherFixed ||
                             R.Goal == RecipeGoal::GatherRange;
        return (Gathers == IsGather || R.Goal == RecipeGoal::Scope) &&
               (!R.OnlySupervised || Goal == RepairGoal::Supervise ||
                Goal == RepairGoal::OwnTasks);
      }))
    return "";
  if (!IsGather && !Library->Recipes.empty())
    return "the profile of this library has no recipe of a scope";
  return IsGather && !Library->GatherByHand.empty()
             ? "the profile of this library has no recipe for it; by hand: " +
                   Library->GatherByHand
             : "the profile of this library has no recipes";
}

RepairPlan planRepair(const Finding &Found, const FunctionFacts &Facts,
                      const Vocabulary &Words, const LibraryVersions &Versions,
                      const RepairOptions &Settings) {
  if (Found.Goal == RepairGoal::None)
    return refuse(Found.Remedy);
  if (std::string Reason = whyNotEditable(Facts); !Reason.empty())
    return withRemedy(refuse("not rewritten: " + Reason), Found);
  if (Found.Start && Found.Start->Helper && Found.Goal != RepairGoal::OwnTasks)
    return withRemedy(refuse("not rewritten: the task is started elsewhere"),
                      Found);
  if (needsRecipes(Found.Goal))
    if (std::string Reason = whyNoRecipes(*Found.Start, Found.Goal);
        !Reason.empty())
      return withRemedy(refuse("not rewritten: " + Reason), Found);
  const RepairInput Input{
      Found,    Facts,         Words, Versions, Facts.Function->getASTContext(),
      Settings, /*Spelled=*/{}};
  switch (Found.Goal) {
  case RepairGoal::None:
    break;
  case RepairGoal::PassCallable:
    return passCallable(Input);
  case RepairGoal::WaitForChild:
    return withRemedy(waitForChild(Input), Found);
  case RepairGoal::OpenScope:
    return withRemedy(openScope(Input), Found);
  case RepairGoal::Supervise:
    return withRemedy(supervise(Input), Found);
  case RepairGoal::GatherInTurn:
    return withRemedy(gatherOrScope(Input), Found);
  case RepairGoal::GatherByLibrary:
    return gatherByLibrary(Input);
  case RepairGoal::AwaitTask:
    return withRemedy(awaitTask(Input), Found);
  case RepairGoal::OwnTasks:
    return withRemedy(ownTasks(Input), Found);
  }
  llvm_unreachable("unhandled RepairGoal");
}

} // namespace coscope
