//===-- CalleeFacts.h - what a child's own body says ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CALLEEFACTS_H
#define COSCOPE_FACTS_CALLEEFACTS_H

#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

/// Adds to \p Child what the coroutine \p Function itself does for its life
/// and for those who wait for it, as far as its body can be seen.
void addCallee(const clang::FunctionDecl &Function, const FactInput &Input,
               ChildFact &Child);

/// Adds what the links of the chain that \p Call ends hold and tell: the
/// callables that go on behind the child.
void addChain(const clang::CallExpr &Call, const FactInput &Input,
              ChildFact &Child);

} // namespace coscope

#endif // COSCOPE_FACTS_CALLEEFACTS_H
