//===-- PlanRepair.h - what to write instead --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   Finding, FunctionFacts, Recipe --planRepair--> edits, or why not
//
// All edits of one plan are one unit: together they keep the program
// compiling, and any one of them alone may not.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_PLANREPAIR_H
#define COSCOPE_REPAIRS_PLANREPAIR_H

#include "checks/repairs/plan/RepairInput.h"
#include "checks/repairs/plan/RepairPlan.h"
#include "checks/repairs/text/LibraryVersions.h"
#include "checks/rules/Finding.h"

namespace coscope {

RepairPlan planRepair(const Finding &Found, const FunctionFacts &Facts,
                      const Vocabulary &Words, const LibraryVersions &Versions,
                      const RepairOptions &Settings);

} // namespace coscope

#endif // COSCOPE_REPAIRS_PLANREPAIR_H
