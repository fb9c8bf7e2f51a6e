//===-- QuietJoins.h - joins that cannot throw ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_QUIETJOINS_H
#define COSCOPE_FACTS_QUIETJOINS_H

#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"
#include "checks/facts/paths/ControlFlow.h"

namespace coscope {

/// The calls and awaits that join children of \p Starts, none of which can
/// fail: a variable holds their handles, and nothing else.
Statements quietJoins(llvm::ArrayRef<StartFact> Starts, const BodyIndex &Index,
                      const FactInput &Input);

} // namespace coscope

#endif // COSCOPE_FACTS_QUIETJOINS_H
