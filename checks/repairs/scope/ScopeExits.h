//===-- ScopeExits.h - how a scope is left ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_SCOPEEXITS_H
#define COSCOPE_REPAIRS_SCOPE_SCOPEEXITS_H

#include "checks/repairs/scope/ScopeRegion.h"

namespace coscope {

/// Sets Awaits, Returns and what cancels in \p Region, whose statements and
/// children are known. Refuses what jumps out of it, what asks for the
/// coroutine itself, and an exit that drops a handle where the scope cannot
/// cancel.
void readExits(const RepairInput &Input, ScopeRegion &Region);

/// The statements do the same in the body of a lambda, whose first failing task
/// ends them. If not, refuses the region; false.
bool fitsInLambda(const RepairInput &Input, const BodyIndex &Index,
                  ScopeRegion &Region);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_SCOPEEXITS_H
