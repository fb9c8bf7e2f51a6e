//===-- Limits.h - waits that can give up ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   if (future.wait_for(10min) != ready) return;
//   for (int i = 0; i < 100 && running > 0; ++i) co_await sleep(10ms);
//
// Who gives up has not waited. He may ask whether he has, and go on waiting.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_PATHS_LIMITS_H
#define COSCOPE_FACTS_PATHS_LIMITS_H

#include "checks/facts/code/BodyIndex.h"

#include <optional>

namespace coscope {

/// A duration or a point in time: both have a period or a clock of their own.
bool isTime(clang::QualType Type);

/// A condition that is the result of a call.
struct AskedCall {
  const clang::CallExpr *Call = nullptr;
  /// If the call is a wait that can give up, it has not where the condition
  /// has this value.
  bool WaitedIf = true;
};

/// The call whose result \p E asks for, if it does: wait(), !co_await wait(),
/// wait() == status::ready, and the same of a constant that holds it.
std::optional<AskedCall> readAskedCall(const clang::Expr *E);

/// \p Loop waits until \p Use in its condition has another value, but not for
/// ever: it counts its turns, or looks at a clock.
bool canGiveUp(const clang::Stmt &Loop, const clang::Expr &Condition,
               const clang::Expr &Use, const BodyIndex &Index);

} // namespace coscope

#endif // COSCOPE_FACTS_PATHS_LIMITS_H
