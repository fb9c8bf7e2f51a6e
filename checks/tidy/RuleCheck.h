//===-- RuleCheck.h - a rule as a clang-tidy check --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TIDY_RULECHECK_H
#define COSCOPE_TIDY_RULECHECK_H

#include "checks/repairs/PlanRepair.h"
#include "checks/rules/Rules.h"
#include "checks/tidy/UnitAnalysis.h"

#include "clang-tidy/ClangTidyCheck.h"

namespace coscope {

/// The one check class: collects the facts of a unit (once for all rules),
/// asks its rule, and turns findings and repairs into diagnostics.
///
/// Options: <check>.Inventory (bool, false), and for all checks together
/// coscope.Profiles (comma separated paths, empty) and
/// coscope.StrictExceptions (bool, false), coscope.Failures (supervise or
/// cancel; supervise).
class RuleCheck : public clang::tidy::ClangTidyCheck {
public:
  RuleCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
            RuleFunction Find, std::shared_ptr<UnitAnalysis> Unit);

  bool isLanguageVersionSupported(
      const clang::LangOptions &Language) const override {
    return Language.CPlusPlus;
  }
  void registerPPCallbacks(const clang::SourceManager &Sources,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Options) override;

private:
  void report(const Finding &Found, const FunctionFacts &Facts);
  /// True if the diagnostic was suppressed by a NOLINT comment.
  bool emit(const Finding &Found, const RepairPlan &Plan,
            const FunctionFacts &Facts);

  clang::tidy::ClangTidyContext &Context;
  RuleFunction Find;
  std::shared_ptr<UnitAnalysis> Unit;
  RuleOptions RuleSettings;
};

} // namespace coscope

#endif // COSCOPE_TIDY_RULECHECK_H
