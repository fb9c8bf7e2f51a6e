//===-- StartPlace.h - where the handle of a start goes ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_STARTPLACE_H
#define COSCOPE_FACTS_STARTPLACE_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

/// Sets where the handle of \p Start is kept, that it is dropped, or that it is
/// joined where it is made.
void placeHandle(StartFact &Start, const BodyIndex &Index,
                 const Vocabulary &Words);

/// The handle, or the scope, of \p Start is at \p Kept.
void keepIn(StartFact &Start, const Place &Kept);

/// starter(...).get(), or starter(...).handle_error(...).get(): a task that a
/// link of the chain returns is done when the next one is.
bool isChainJoined(const clang::Expr *E, const BodyIndex &Index,
                   const Vocabulary &Words);

/// The variable that a context, an executor of it, or a strand comes from.
const clang::VarDecl *contextVariable(const clang::Expr *E,
                                      const Vocabulary &Words);

} // namespace coscope

#endif // COSCOPE_FACTS_STARTPLACE_H
