//===-- UnitAnalysis.cpp --------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/tidy/UnitAnalysis.h"

#include "llvm/ADT/DenseMap.h"

#include <mutex>

namespace coscope {

const Vocabulary *
UnitAnalysis::vocabulary(llvm::function_ref<void(llvm::StringRef)> OnError) {
  if (!Loaded) {
    Loaded = true;
    auto Read = Vocabulary::load(ProfilePaths);
    if (Read)
      Words = *Read;
    else
      OnError(llvm::toString(Read.takeError()));
  }
  return Words.get();
}

const UnitFacts &UnitAnalysis::facts(clang::ASTContext &Context,
                                     const Vocabulary &Words) {
  if (!Facts)
    Facts = collectUnitFacts(Context, Words, Options);
  return *Facts;
}

/// clangd makes checks on several threads; a context belongs to one of them.
struct UnitAnalyses::State {
  std::mutex Guard;
  llvm::DenseMap<const clang::tidy::ClangTidyContext *,
                 std::weak_ptr<UnitAnalysis>>
      ByContext;
};

std::shared_ptr<UnitAnalyses::State> UnitAnalyses::makeState() {
  return std::make_shared<State>();
}

std::shared_ptr<UnitAnalysis>
UnitAnalyses::forContext(const clang::tidy::ClangTidyContext *Context) {
  std::lock_guard<std::mutex> Lock(Shared->Guard);
  std::weak_ptr<UnitAnalysis> &Slot = Shared->ByContext[Context];
  std::shared_ptr<UnitAnalysis> Unit = Slot.lock();
  if (!Unit) {
    // The deleter forgets the context, so a long-lived editor does not grow.
    auto Forget = [State = Shared, Context](UnitAnalysis *Old) {
      delete Old;
      std::lock_guard<std::mutex> Lock(State->Guard);
      auto Entry = State->ByContext.find(Context);
      if (Entry != State->ByContext.end() && Entry->second.expired())
        State->ByContext.erase(Entry);
    };
    Unit = std::shared_ptr<UnitAnalysis>(new UnitAnalysis, Forget);
    Slot = Unit;
  }
  return Unit;
}

} // namespace coscope
