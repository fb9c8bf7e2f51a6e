//===-- GatherByLibrary.h - a gather by the library --------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_GATHERBYLIBRARY_H
#define COSCOPE_REPAIRS_GATHER_GATHERBYLIBRARY_H

#include "checks/repairs/plan/RepairInput.h"
#include "checks/repairs/plan/RepairPlan.h"

namespace coscope {

RepairPlan gatherByLibrary(const RepairInput &Input);

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_GATHERBYLIBRARY_H
