//===-- ProfileWords.h - the words of a profile -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_PROFILEWORDS_H
#define COSCOPE_VOCABULARY_PROFILEWORDS_H

#include "checks/vocabulary/Role.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorHandling.h"

namespace coscope {

/// How a value is spelled.
template <typename EnumT> struct Word {
  llvm::StringRef Text;
  EnumT Value;
};

inline constexpr Word<StartMode> StartWords[] = {{"lazy", StartMode::Lazy},
                                                 {"eager", StartMode::Eager}};
inline constexpr Word<DropEffect> DropWords[] = {
    {"never-runs", DropEffect::NeverRuns},
    {"runs-on", DropEffect::RunsOn},
    {"cancels", DropEffect::Cancels},
    {"cancels-unwaited", DropEffect::CancelsUnwaited},
    {"loses-outcome", DropEffect::LosesOutcome},
    {"joins", DropEffect::Joins},
    {"blocks", DropEffect::Blocks},
    {"terminates", DropEffect::Terminates},
    {"dangles", DropEffect::Dangles}};
inline constexpr Word<LostError> LostErrorWords[] = {
    {"lost", LostError::Lost},
    {"logged", LostError::Logged},
    {"thrown", LostError::Thrown},
    {"ends-process", LostError::EndsProcess}};
// Outcome::Handler is no word: it is what any callable is. Nor is
// Outcome::Tracked: it is what a starter with a scope gives.
inline constexpr Word<Outcome> OutcomeWords[] = {
    {"discarded", Outcome::Discarded},
    {"lazy", Outcome::Lazy},
    {"handle", Outcome::Handle}};
inline constexpr Word<RecipeGoal> GoalWords[] = {
    {"gather-fixed", RecipeGoal::GatherFixed},
    {"gather-range", RecipeGoal::GatherRange},
    {"await-child", RecipeGoal::AwaitChild},
    {"scope", RecipeGoal::Scope}};

inline constexpr Word<GatherResults> ResultWords[] = {
    {"values", GatherResults::Values},
    {"unpacked", GatherResults::Unpacked},
    {"all", GatherResults::All},
    {"none", GatherResults::None}};

inline llvm::ArrayRef<Word<StartMode>> wordsFor(StartMode) {
  return StartWords;
}
inline llvm::ArrayRef<Word<DropEffect>> wordsFor(DropEffect) {
  return DropWords;
}
inline llvm::ArrayRef<Word<LostError>> wordsFor(LostError) {
  return LostErrorWords;
}
inline llvm::ArrayRef<Word<Outcome>> wordsFor(Outcome) { return OutcomeWords; }
inline llvm::ArrayRef<Word<RecipeGoal>> wordsFor(RecipeGoal) {
  return GoalWords;
}

inline llvm::ArrayRef<Word<GatherResults>> wordsFor(GatherResults) {
  return ResultWords;
}

template <typename EnumT> llvm::StringRef wordOf(EnumT Value) {
  for (const Word<EnumT> &Each : wordsFor(Value))
    if (Each.Value == Value)
      return Each.Text;
  llvm_unreachable("a value without a word");
}

/// Every goal but the scope has the slots of the one before it, and some more.
inline constexpr llvm::StringRef Slots[15] = {
    "ns",      "start",    "executor", "child", "children", // await-child
    "order",   "outcomes", "index",    "error", "errors",   // + gather-fixed
    "results", "handle",                                    // + gather-fixed
    "sample",  "loop",     "each"};                         // + gather-range
inline constexpr llvm::StringRef ScopeSlots[10] = {
    "ns",     "group",  "executor", "child",  "body",
    "result", "return", "type",     "handle", "options"};

inline llvm::ArrayRef<llvm::StringRef> slotsOf(RecipeGoal Goal) {
  switch (Goal) {
  case RecipeGoal::AwaitChild:
    return llvm::ArrayRef(Slots).take_front(5);
  case RecipeGoal::GatherFixed:
    return llvm::ArrayRef(Slots).take_front(12);
  case RecipeGoal::GatherRange:
    return Slots;
  case RecipeGoal::Scope:
    return ScopeSlots;
  }
  llvm_unreachable("unhandled RecipeGoal");
}

} // namespace coscope

#endif // COSCOPE_VOCABULARY_PROFILEWORDS_H
