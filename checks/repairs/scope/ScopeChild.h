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

/// A token by name. Where the outcome is nobody's business, a handler that is
/// nothing but another name for the one that discards it is that, too.
bool isPlainToken(const StartFact &Start, bool Supervises);

/// start(); where nobody wants the handle, (void)start(); as well.
bool isStatement(const clang::CallExpr &Call, bool Supervises,
                 const BodyIndex &Index);

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
