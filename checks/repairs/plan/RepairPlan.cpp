//===-- RepairPlan.cpp
//-----------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/plan/RepairPlan.h"

using namespace clang;

namespace coscope {

RepairPlan refuse(std::string Reason, SourceLocation At) {
  RepairPlan Plan;
  Plan.Note = std::move(Reason);
  Plan.NoteAt = At;
  return Plan;
}

} // namespace coscope
