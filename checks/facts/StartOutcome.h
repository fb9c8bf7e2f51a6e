//===-- StartOutcome.h - what becomes of a start's outcome ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_STARTOUTCOME_H
#define COSCOPE_FACTS_STARTOUTCOME_H

#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

/// Sets what the token, or the starter without one, makes of the result and the
/// error of the child: Result, Handler and what the handler leaves out.
void decideOutcome(StartFact &Start, const Vocabulary &Words);

/// Sets what only the function that it stands in tells: whether it is detached
/// on purpose, and out of reach of a cancellation.
void decideIntent(StartFact &Start, const clang::FunctionDecl &Function,
                  const Vocabulary &Words);

/// The start is the initiation of an operation: its handler is the way back,
/// for it passes on what \p Function was given to call or to resume.
bool isCallbackGlue(const StartFact &Start,
                    const clang::FunctionDecl &Function);

} // namespace coscope

#endif // COSCOPE_FACTS_STARTOUTCOME_H
