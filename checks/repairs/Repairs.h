//===-- Repairs.h - one repair a file ---------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What planRepair chooses from. Each function stands in the file of its name,
// lists its preconditions there, and refuses with the first that fails.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_REPAIRS_H
#define COSCOPE_REPAIRS_REPAIRS_H

#include "checks/repairs/plan/RepairInput.h"
#include "checks/repairs/plan/RepairPlan.h"

namespace coscope {

RepairPlan passCallable(const RepairInput &Input);
RepairPlan awaitTask(const RepairInput &Input);
RepairPlan awaitChild(const RepairInput &Input);

} // namespace coscope

#endif // COSCOPE_REPAIRS_REPAIRS_H
