//===-- Profiles.cpp - what is known of each library ----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Profiles.h"

#include "checks/vocabulary/ProfileWords.h"
#include "checks/vocabulary/Vocabulary.h"
#include "tool/coscope/Options.h"
#include "tool/coscope/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

/// A role that says no more than which name has it.
template <typename RoleT> static std::string describe(const RoleT &Role) {
  return "`" + Role.Name + "`";
}

static std::string describe(const TaskType &Task) {
  std::string Text = "`" + Task.Name + "`: " + wordOf(Task.Start).str();
  if (!Task.Joinable)
    return Text + ", fire and forget";
  return Text + ", dropped: " + wordOf(Task.Dropped).str();
}

static std::string describe(const ScopeType &Scope) {
  return "`" + Scope.Name +
         "`: dropped unjoined: " + wordOf(Scope.Dropped).str();
}

static std::string describe(const Starter &Start) {
  std::string Text = "`" + Start.Name + "`";
  if (Start.Scope)
    return Text + ": into a scope";
  if (Start.Token)
    return Text + ": the token or handler decides; without: " +
           wordOf(Start.WithoutToken).str();
  return Text + ": " + wordOf(Start.WithoutToken).str();
}

static std::string describe(const Gatherer &Gather) {
  std::string Text = "`" + Gather.Name + "`: ";
  Text += Gather.CancelsSiblings ? "cancels siblings, " : "cancels nothing, ";
  Text += Gather.WaitsForAll ? "waits for all" : "does not wait for all";
  return Gather.PartialResults ? Text + ", partial results" : Text;
}

static std::string describe(const Recipe &Used) {
  std::string Text = wordOf(Used.Goal).str();
  if (Used.Since)
    Text += ", since " + std::to_string(Used.Since);
  if (Used.Before)
    Text += ", before " + std::to_string(*Used.Before);
  return Text;
}

template <typename RoleT>
static void row(StringRef Kind, const std::vector<RoleT> &Roles) {
  if (Roles.empty())
    return;
  std::vector<std::string> Texts;
  Texts.reserve(Roles.size());
  for (const RoleT &Role : Roles)
    Texts.push_back(describe(Role));
  outs() << "| " << Kind << " | " << join(Texts, "<br>") << " |\n";
}

static void print(const Profile &P) {
  outs() << "\n## " << P.Name << "\n\n";
  if (!P.ReadFrom.empty())
    outs() << "Read from " << P.ReadFrom << ".";
  std::vector<std::string> Homes;
  Homes.reserve(P.Homes.size());
  for (const Home &H : P.Homes)
    Homes.push_back("`" + H.Namespace + "`");
  if (!Homes.empty())
    outs() << (P.ReadFrom.empty() ? "" : " ") << "Names are relative to "
           << join(Homes, ", ") << ".";
  outs() << "\n\n| | |\n|---|---|\n";
  row("tasks", P.Tasks);
  row("scopes", P.Scopes);
  row("starts", P.Starters);
  row("waits", P.Waiters);
  row("gathers", P.Gatherers);
  row("cancels", P.Cancellers);
  row("runs the work", P.Runners);
  row("recipes", P.Recipes);
  if (!P.GatherByHand.empty())
    outs() << "| a gather that cancels, by hand | " << P.GatherByHand << " |\n";
}

int printProfiles(const std::vector<std::string> &Paths) {
  Expected<std::shared_ptr<const Vocabulary>> Words = Vocabulary::load(Paths);
  if (!Words)
    return fail(Words.takeError());
  outs()
      << "# Libraries\n\nWhat coscope knows of each library: the output of "
         "`coscope profiles`. The words are those of [profiles](profiles.md); "
         "what becomes of them is in the [scenarios](scenarios.md).\n";
  for (const Profile &P : (*Words)->profiles())
    print(P);
  return ExitClean;
}

} // namespace coscope::command
