//===-- ChildFacts.h - what a started child borrows and owns ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CHILDFACTS_H
#define COSCOPE_FACTS_CHILDFACTS_H

#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

/// What is inside of std::move(x), std::ref(x), and whatever else hands on what
/// it gets.
const clang::Expr *lookThrough(const clang::Expr *E, const Vocabulary &Words);

/// \p S gives an owner of the object that it stands in: shared_from_this(), or
/// an owner that is called self.
bool ownsSelf(const clang::Stmt *S, const Vocabulary &Words);

/// Whether it is a function object, by value or by reference.
bool isCallable(clang::QualType Type);

/// What the expression \p Argument, passed to a starter, makes the child
/// borrow and own. Handles a called coroutine, a lambda or closure variable,
/// and a local variable that was initialised with one of these.
ChildFact collectChild(const clang::Expr *Argument, const FactInput &Input);

/// Adds to \p Child what its completion token keeps until the child is done:
/// an owner, and of a handler the locals that it refers to.
void addToken(const clang::Expr &Token, const clang::LambdaExpr *Handler,
              const FactInput &Input, ChildFact &Child);

} // namespace coscope

#endif // COSCOPE_FACTS_CHILDFACTS_H
