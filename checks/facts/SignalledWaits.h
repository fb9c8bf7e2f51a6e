//===-- SignalledWaits.h - waits for what a child signals -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_SIGNALLEDWAITS_H
#define COSCOPE_FACTS_SIGNALLEDWAITS_H

#include "checks/facts/data/FactInput.h"
#include "checks/facts/paths/ControlFlow.h"

namespace coscope {

/// The waits of a parent that a child, or its completion handler, ends.
struct SignalledWaits {
  Statements Certain;
  /// What evaluating these does is nobody's guess: the child does not signal
  /// when it fails, or it cannot be seen that this waits.
  Statements Doubtful;
  /// Calls that can give up: they have waited if their result says so.
  Statements Limited;
  /// Returns of what the parent could have waited with: its caller can.
  Statements Returned;
};

SignalledWaits signalledWaits(const StartFact &Start, const BodyIndex &Index,
                              const FactInput &Input);

} // namespace coscope

#endif // COSCOPE_FACTS_SIGNALLEDWAITS_H
