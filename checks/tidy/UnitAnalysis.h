//===-- UnitAnalysis.h - what the checks of one unit share ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TIDY_UNITANALYSIS_H
#define COSCOPE_TIDY_UNITANALYSIS_H

#include "checks/facts/CollectFacts.h"
#include "checks/repairs/PlanRepair.h"

#include "llvm/ADT/StringSet.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace clang::tidy {
class ClangTidyContext;
}

namespace coscope {

/// The facts of one translation unit, collected when the first rule asks. The
/// checks of a unit hold it together, and it dies with them, so neither two
/// units nor two threads of an editor ever see the same one.
struct UnitAnalysis {
  std::vector<std::string> ProfilePaths;
  FactOptions Options;
  RepairOptions Repairs;
  LibraryVersions Versions;
  /// The includes that diagnostics of this unit already brought: a second
  /// insertion would write them twice.
  llvm::StringSet<> IncludesGiven;
  /// The same of their edits: clang-tidy applies none of two that overlap.
  std::vector<std::pair<RepairTier, clang::tooling::Replacement>> EditsGiven;

  /// The vocabulary, or null after its error was passed to \p OnError (once).
  const Vocabulary *
  vocabulary(llvm::function_ref<void(llvm::StringRef)> OnError);

  /// Collects on the first call. \p Words is vocabulary()'s answer.
  const UnitFacts &facts(clang::ASTContext &Context, const Vocabulary &Words);

private:
  std::shared_ptr<const Vocabulary> Words;
  bool Loaded = false;
  std::optional<UnitFacts> Facts;
};

/// Hands out one UnitAnalysis for all checks that are made for one context.
class UnitAnalyses {
public:
  std::shared_ptr<UnitAnalysis>
  forContext(const clang::tidy::ClangTidyContext *Context);

private:
  struct State;
  std::shared_ptr<State> Shared = makeState();
  static std::shared_ptr<State> makeState();
};

} // namespace coscope

#endif // COSCOPE_TIDY_UNITANALYSIS_H
