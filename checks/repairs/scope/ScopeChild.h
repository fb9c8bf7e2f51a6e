//===-- ScopeChild.h - which starts a scope can make ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_SCOPECHILD_H
#define COSCOPE_REPAIRS_SCOPE_SCOPECHILD_H

#include "checks/repairs/scope/ScopeRegion.h"

#include <string>

namespace coscope {

/// A handle stands for it.
inline bool isHeld(const StartFact &Start) {
  return Start.Result == Outcome::Handle;
}

/// Why the scope around \p Region cannot make \p Start. Empty: it can.
std::string whyNoChild(const StartFact &Start, const ScopeRegion &Region,
                       const RepairInput &Input, const BodyIndex &Index);

/// Adds the joins of \p Child, which has a handle, each of which the scope can
/// make as well. False, with a refusal in \p Region, if one of the handle's
/// uses is another one.
bool addJoins(ScopedChild &Child, ScopeRegion &Region, const RepairInput &Input,
              const BodyIndex &Index);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_SCOPECHILD_H
