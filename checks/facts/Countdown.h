//===-- Countdown.h - handlers that count down ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   if (error) { failure = error; cancel; }  if (--remaining == 0) wake;
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_COUNTDOWN_H
#define COSCOPE_FACTS_COUNTDOWN_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FunctionFacts.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace coscope {

/// Visits every expression below \p S, bodies of lambdas included.
void forEachExpr(const clang::Stmt *S,
                 llvm::function_ref<void(const clang::Expr &)> Visit);

/// ++count, count -= 1, count.fetch_sub(1): what is counted, and where to.
struct CountStep {
  const clang::Expr *Of = nullptr; ///< Null: it is no such step.
  bool Down = false;
};
CountStep countStep(const clang::Stmt *S);

/// to = value
struct Assignment {
  const clang::Expr *To = nullptr; ///< Null: it is none.
  const clang::Expr *Value = nullptr;
};
Assignment assignment(const clang::Stmt *S);

/// The local exception_ptr that \p S assigns to, or null.
const clang::VarDecl *storedError(const clang::Stmt *S);

/// The local that the completion handler of \p Start counts down, or null.
const clang::VarDecl *countedDown(const StartFact &Start);

/// The value behind conversions, braces, and a box such as make_shared.
const clang::Expr *initialValue(const clang::Expr *E);

/// Sets counter, event and error of \p Gather from the handler of \p Start, or
/// finds them again, and adds its cancels. False if it is no such handler, or
/// one that cancels the others though nothing has failed.
bool addCountdown(const StartFact &Start, const Vocabulary &Words,
                  GatherFact &Gather);

/// Adds the waits for the event of \p Gather. False if there is none, or if it
/// can give up.
bool addWaits(const BodyIndex &Index, const Vocabulary &Words,
              GatherFact &Gather);

} // namespace coscope

#endif // COSCOPE_FACTS_COUNTDOWN_H
