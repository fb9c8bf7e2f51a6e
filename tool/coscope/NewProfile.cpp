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

/// The namespace that most of them are in.
std::string homeOf(const FoundNames &Found) {
  return max_element(
             Found.Namespaces,
             [](const auto &A, const auto &B) { return A.second < B.second; })
      ->first;
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
  void head() const {
    std::string From;
    for (const std::string &Header : Asked.From)
      From += " --from " + Header;
    outs() << formatv(
        "# What the names of {0} mean to coscope. Made by\n"
        "#   coscope profile new {0}{1}\n"
        "# from declarations alone. What is commented out is a guess by its "
        "name: keep,\n"
        "# correct or delete it, and look at the result with\n"
        "#   coscope profile check {0}.yaml{1}\n"
        "# 'coscope profile schema' and docs/profiles.md describe the keys.\n",
        Asked.Topic, From);
    if (!Found.KnownIn.empty())
      outs() << "# Left out are names that have a role already, in: "
             << join(sorted(Found.KnownIn), ", ") << ".\n";
    outs() << "\nprofile: " << Asked.Topic << "\n"
           << "# read-from: \"the version these facts were read from\"\n";
    if (!Home.empty())
      outs() << "\n# Names below are relative to it; add 'include', 'umbrella' "
                "and the like.\nhomes:\n  - { namespace: \""
             << Home << "\" }\n";
  }

  void tasks() const {
    if (Found.Tasks.empty())
      return;
    bool AnyTold = any_of(
        Found.Tasks, [](const auto &Each) { return Each.second.has_value(); });
    outs() << "\n# Coroutine types, as their promises and destructors say.\n"
           << (AnyTold ? "" : "# ") << "tasks:\n";
    for (const auto &[Name, Seen] : Found.Tasks)
      task(written(Name), Seen);
  }

  static void task(StringRef Name, const std::optional<TaskType> &Seen) {
    if (!Seen) {
      outs()
          << "  # Its definition does not tell: say when it starts, and what "
             "dropping it does.\n"
          << formatv("  # - {{ type: \"{0}\", starts: lazy, dropped: "
                     "never-runs }\n",
                     Name);
      return;
    }
    outs() << formatv(
        "  - {{ type: \"{0}\", starts: {1}, dropped: {2}{3}{4} }\n", Name,
        wordOf(Seen->Start), wordOf(Seen->Dropped),
        Seen->StartedByCall ? ", started-by-call: true" : "",
        Seen->Joinable ? "" : ", joinable: false");
  }

  void scopes() const {
    if (Found.Scopes.empty())
      return;
    outs()
        << "\n# Classes that take tasks: those that wait for all of them are "
           "scopes. Say what\n# destroying one does to tasks that are not "
           "done.\n# scopes:\n";
    for (StringRef Each : sorted(Found.Scopes))
      outs() << formatv("#   - {{ type: \"{0}\", dropped: dangles }\n",
                        written(Each));
  }

  void functions(Suggestion Kind, StringRef List, StringRef Meaning) const {
    bool IsFirst = true;
    for (const auto &[Name, Each] : Found.Functions) {
      if (Each.Suggests != Kind)
        continue;
      if (std::exchange(IsFirst, false))
        outs() << "\n# " << Meaning << "\n# " << List << ":\n";
      outs() << "#   # " << Each.Signature << "\n"
             << "#   - { function: \"" << written(Name) << '"'
             << operands(Name, Each) << " }\n";
    }
  }

  std::string operands(StringRef Name, const FoundFunction &Each) const {
    if (Each.Suggests == Suggestion::Gathers)
      return ", cancels-siblings: false, waits-for-all: true";
    if (Each.Suggests == Suggestion::Cancels)
      return "";
    const std::string Child =
        Each.Child.isObject() ? "object" : std::to_string(Each.Child.Index);
    if (Each.Suggests == Suggestion::Waits)
      return ", for: " + Child;
    const bool IsOfScope = Found.Scopes.contains(scopeOf(Name));
    return ", child: " + Child + (IsOfScope ? ", scope: object" : "");
  }

  void others() const {
    bool IsFirst = true;
    for (const auto &[Name, Each] : Found.Functions) {
      if (Each.Suggests != Suggestion::Nothing)
        continue;
      if (std::exchange(IsFirst, false))
        outs() << "\n# These take tasks, and their names suggest nothing.\n";
      outs() << "#   " << Each.Signature << "   # \"" << written(Name)
             << "\"\n";
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
