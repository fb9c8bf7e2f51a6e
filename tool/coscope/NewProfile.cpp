//===-- NewProfile.cpp - coscope profile new ------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/NewProfile.h"

#include "checks/vocabulary/ProfileWords.h"
#include "tool/coscope/DeclaredNames.h"
#include "tool/coscope/FoundNames.h"
#include "tool/coscope/Report.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

namespace {

/// Where most of the types are, or else the functions. Of a member's class
/// nothing is known here: the types come first for that reason.
std::string homeOf(const FoundNames &Found) {
  std::map<StringRef, unsigned> Counts;
  for (const auto &Each : Found.Tasks)
    ++Counts[scopeOf(Each.first)];
  if (Counts.empty())
    for (const auto &Each : Found.Scopes)
      ++Counts[scopeOf(Each.getKey())];
  if (Counts.empty())
    for (const auto &Each : Found.Functions)
      ++Counts[scopeOf(Each.first)];
  return max_element(Counts, [](const auto &A,
                                const auto &B) { return A.second < B.second; })
      ->first.str();
}

class Skeleton {
public:
  Skeleton(const Options &Asked, const FoundNames &Found)
      : Asked(Asked), Found(Found), Home(homeOf(Found)) {}

  void print() const {
    head();
    tasks();
    scopes();
    functions(Suggestion::Starts, "starters",
              "Functions that start the task they are given; 'child' is its "
              "argument.");
    functions(
        Suggestion::Waits, "waiters",
        "Functions that return, or whose result can be awaited "
        "('awaited: true'),\n# when the task, or all of a scope, is done.");
    functions(Suggestion::Gathers, "gatherers",
              "Functions that run several tasks. Say what they do when one "
              "fails.");
    functions(Suggestion::Cancels, "cancellers",
              "Functions that ask tasks to stop.");
    others();
  }

private:
  static raw_ostream &out() { return outs(); }

  void head() const {
    std::string From;
    for (const std::string &Header : Asked.From)
      From += " --from " + Header;
    out() << formatv(
        "# What the names of {0} mean to coscope. Made by\n"
        "#   coscope profile new {0}{1}\n"
        "# from declarations alone. What is commented out is a guess by its "
        "name: keep,\n"
        "# correct or delete it, and look at the result with\n"
        "#   coscope profile check {0}.yaml{1}\n"
        "# 'coscope profile schema' and docs/profiles.md describe the keys.\n",
        Asked.Topic, From);
    if (!Found.KnownIn.empty())
      out() << "# Left out are names that have a role already, in: "
            << join(sorted(Found.KnownIn), ", ") << ".\n";
    out() << "\nprofile: " << Asked.Topic << "\n"
          << "# read-from: \"the version these facts were read from\"\n";
    if (!Home.empty())
      out() << "\n# Names below are relative to it; add 'include', 'umbrella' "
               "and the like.\nhomes:\n  - { namespace: \""
            << Home << "\" }\n";
  }

  void tasks() const {
    if (Found.Tasks.empty())
      return;
    bool AnyTold = any_of(Found.Tasks, [](const auto &Each) {
      return Each.second.Seen.has_value();
    });
    out() << "\n# Coroutine types, as their promises and destructors say.\n"
          << (AnyTold ? "" : "# ") << "tasks:\n";
    for (const auto &Each : Found.Tasks)
      task(Each.second);
  }

  void task(const FoundTask &Each) const {
    const std::string Name = written(Each.Name);
    if (!Each.Seen) {
      out() << "  # Its definition does not tell: say when it starts, and what "
               "dropping it does.\n"
            << formatv("  # - {{ type: \"{0}\", starts: lazy, dropped: "
                       "never-runs }\n",
                       Name);
      return;
    }
    out() << formatv(
        "  - {{ type: \"{0}\", starts: {1}, dropped: {2}{3}{4} }\n", Name,
        wordOf(Each.Seen->Start), wordOf(Each.Seen->Dropped),
        Each.Seen->StartedByCall ? ", started-by-call: true" : "",
        Each.Seen->Joinable ? "" : ", joinable: false");
  }

  void scopes() const {
    if (Found.Scopes.empty())
      return;
    out() << "\n# Classes that take tasks: those that wait for all of them are "
             "scopes. Say what\n# destroying one does to tasks that are not "
             "done.\n# scopes:\n";
    for (StringRef Each : sorted(Found.Scopes))
      out() << formatv("#   - {{ type: \"{0}\", dropped: dangles }\n",
                       written(Each));
  }

  void functions(Suggestion Kind, StringRef List, StringRef Meaning) const {
    bool IsFirst = true;
    for (const auto &[Name, Each] : Found.Functions) {
      if (Each.Suggests != Kind)
        continue;
      if (std::exchange(IsFirst, false))
        out() << "\n# " << Meaning << "\n# " << List << ":\n";
      out() << "#   # " << Each.Signature << "\n"
            << "#   - { function: \"" << written(Name) << '"' << operands(Each)
            << " }\n";
    }
  }

  std::string operands(const FoundFunction &Each) const {
    if (Each.Suggests == Suggestion::Gathers)
      return ", cancels-siblings: false, waits-for-all: true";
    if (Each.Suggests == Suggestion::Cancels)
      return "";
    const std::string Child =
        Each.Child.isObject() ? "object" : std::to_string(Each.Child.Index);
    if (Each.Suggests == Suggestion::Waits)
      return ", for: " + Child;
    const bool IsOfScope = Found.Scopes.contains(scopeOf(Each.Name));
    return ", child: " + Child + (IsOfScope ? ", scope: object" : "");
  }

  void others() const {
    bool IsFirst = true;
    for (const auto &[Name, Each] : Found.Functions) {
      if (Each.Suggests != Suggestion::Nothing)
        continue;
      if (std::exchange(IsFirst, false))
        out() << "\n# These take tasks, and their names suggest nothing.\n";
      out() << "#   " << Each.Signature << "   # \"" << written(Name) << "\"\n";
    }
  }

  /// Relative to the home, or absolute.
  std::string written(StringRef Full) const {
    if (!Home.empty() && Full.consume_front(Home + "::"))
      return Full.str();
    return ("::" + Full).str();
  }

  static std::vector<StringRef> sorted(const StringSet<> &Names) {
    std::vector<StringRef> Result(Names.keys().begin(), Names.keys().end());
    sort(Result);
    return Result;
  }

  const Options &Asked;
  const FoundNames &Found;
  const std::string Home;
};

} // namespace

int newProfile(const Options &Asked) {
  if (Asked.From.empty())
    return fail(createStringError("no header to read; expected 'coscope "
                                  "profile new NAME --from HEADER'"));
  Expected<std::shared_ptr<const Vocabulary>> Words =
      Vocabulary::load(Asked.Profiles);
  if (!Words)
    return fail(Words.takeError());
  Expected<HeaderUnit> Headers = unitOfHeaders(Asked);
  if (!Headers)
    return fail(Headers.takeError());
  Expected<FoundNames> Found = findNames(*Headers, **Words);
  if (!Found)
    return fail(Found.takeError());
  if (Found->empty())
    return fail(createStringError(
        "nothing in " + join(Asked.From, ", ") +
        " needs a profile: no coroutine types, and no functions that take one" +
        (Found->KnownIn.empty()
             ? ""
             : ", but what a profile has a role for already")));
  Skeleton(Asked, *Found).print();
  return ExitClean;
}

} // namespace coscope::command
