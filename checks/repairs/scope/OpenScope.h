//===-- OpenScope.h - a scope around start and join --------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_OPENSCOPE_H
#define COSCOPE_REPAIRS_SCOPE_OPENSCOPE_H

#include "checks/repairs/plan/RepairInput.h"
#include "checks/repairs/plan/RepairPlan.h"

namespace coscope {

/// Refuses with an empty note where awaitChild says the same in less.
RepairPlan openScope(const RepairInput &Input);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_OPENSCOPE_H
