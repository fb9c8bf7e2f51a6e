//===-- Rules.h - the rules -------------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   FunctionFacts --find...--> Findings
//
// Each function stands in the file of its name.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_RULES_RULES_H
#define COSCOPE_RULES_RULES_H

#include "checks/rules/Finding.h"

namespace coscope {

Findings findDetachedSpawns(const RuleInput &Input);
Findings findEscapingReferences(const RuleInput &Input);
/// coscope-escaping-reference reports the start.
bool isEscapingReference(const StartFact &Start, const RuleInput &Input);

Findings findLostErrors(const RuleInput &Input);
Findings findUnjoinedTasks(const RuleInput &Input);
Findings findGathersWithoutCancel(const RuleInput &Input);
Findings findUnawaitedTasks(const RuleInput &Input);
Findings findManualGathers(const RuleInput &Input);

} // namespace coscope

#endif // COSCOPE_RULES_RULES_H
