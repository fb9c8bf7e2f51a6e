//===-- Findings.cpp - what all units found, each once --------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Findings.h"

#include <set>
#include <tuple>

using namespace clang::tidy;
using namespace clang::tooling;
using namespace llvm;

namespace coscope::command {

const Fix *Finding::safeFix() const {
  return Error.Message.Fix.empty() ? nullptr : &Error.Message.Fix;
}

const Fix *Finding::suggestedFix() const {
  if (safeFix())
    return nullptr;
  for (const DiagnosticMessage &Note : Error.Notes)
    if (!Note.Fix.empty())
      return &Note.Fix;
  return nullptr;
}

namespace {
using Place = std::tuple<std::string, unsigned, std::string>;
using Edits = std::vector<std::tuple<std::string, Replacement>>;
} // namespace

static Place placeOf(const ClangTidyError &Error) {
  return {Error.Message.FilePath, Error.Message.FileOffset,
          Error.DiagnosticName};
}

static void addEdits(const Fix &Of, Edits &To) {
  for (const auto &File : Of)
    for (const Replacement &Edit : File.second)
      To.emplace_back(File.first().str(), Edit);
}

/// All edits that one unit wants at each place.
static std::map<Place, Edits> editsByPlace(const UnitResult &Result) {
  std::map<Place, Edits> Wanted;
  for (const ClangTidyError &Error : Result.Findings) {
    Edits &Here = Wanted[placeOf(Error)];
    addEdits(Error.Message.Fix, Here);
    for (const DiagnosticMessage &Note : Error.Notes)
      addEdits(Note.Fix, Here);
  }
  for (auto &Entry : Wanted)
    sort(Entry.second);
  return Wanted;
}

static std::set<Place> disputedPlaces(ArrayRef<UnitResult> Results) {
  std::map<Place, Edits> Agreed;
  std::set<Place> Disputed;
  for (const UnitResult &Result : Results)
    for (auto &[Where, Wanted] : editsByPlace(Result)) {
      auto [Known, IsNew] = Agreed.try_emplace(Where, Wanted);
      if (!IsNew && Known->second != Wanted)
        Disputed.insert(Where);
    }
  return Disputed;
}

std::vector<Finding> mergeFindings(ArrayRef<UnitResult> Results) {
  const std::set<Place> Disputed = disputedPlaces(Results);
  std::vector<Finding> All;
  for (const UnitResult &Result : Results)
    for (const ClangTidyError &Error : Result.Findings)
      All.push_back({Error, Disputed.count(placeOf(Error)) != 0});

  auto Key = [](const Finding &F) {
    return std::make_tuple(F.file(), F.offset(), F.check(),
                           StringRef(F.Error.Message.Message));
  };
  // Stable: of several units' versions, the first unit's stays.
  stable_sort(
      All, [&](const Finding &A, const Finding &B) { return Key(A) < Key(B); });
  All.erase(std::unique(All.begin(), All.end(),
                        [&](const Finding &A, const Finding &B) {
                          return Key(A) == Key(B);
                        }),
            All.end());
  return All;
}

} // namespace coscope::command
