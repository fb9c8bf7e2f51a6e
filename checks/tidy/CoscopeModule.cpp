//===-- CoscopeModule.cpp - registers the checks --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/tidy/CoscopeModule.h"

#include "checks/rules/Rules.h"
#include "checks/tidy/RuleCheck.h"

#include "clang-tidy/ClangTidyModule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace coscope {

namespace {

struct Rule {
  const char *Check;
  RuleFunction Find;
};

/// A new rule is one row here; its page, tests and README row are checked
/// against this table by test/consistency.
constexpr Rule Rules[] = {
    {"coscope-detached-spawn", findDetachedSpawns},
    {"coscope-escaping-reference", findEscapingReferences},
    {"coscope-gather-without-cancel", findGathersWithoutCancel},
    {"coscope-lost-error", findLostErrors},
    {"coscope-manual-gather", findManualGathers},
    {"coscope-unawaited-task", findUnawaitedTasks},
    {"coscope-unjoined-task", findUnjoinedTasks},
};

class CoscopeModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    UnitAnalyses Units;
    for (const Rule &R : Rules)
      Factories.registerCheckFactory(
          R.Check, [Find = R.Find,
                    Units](llvm::StringRef Name,
                           clang::tidy::ClangTidyContext *Context) mutable {
            return std::make_unique<RuleCheck>(Name, Context, Find,
                                               Units.forContext(Context));
          });
  }
};

} // namespace

std::vector<std::string> checkNames() {
  std::vector<std::string> Names;
  for (const Rule &R : Rules)
    Names.emplace_back(R.Check);
  return Names;
}

std::vector<std::string> globsOf(StringRef Checks) {
  llvm::SmallVector<StringRef> Items;
  llvm::SplitString(Checks, Items, ",\n");
  std::vector<std::string> Globs;
  for (StringRef Item : Items) {
    Item = Item.trim();
    Item.consume_front("-");
    if (!Item.empty())
      Globs.push_back(Item.str());
  }
  return Globs;
}

bool namesOwnCheck(StringRef Checks) {
  return llvm::any_of(globsOf(Checks), [](StringRef Glob) {
    return Glob.starts_with("coscope");
  });
}

static clang::tidy::ClangTidyModuleRegistry::Add<CoscopeModule>
    Registration("coscope-module", "Unstructured concurrency in coroutines.");

} // namespace coscope
