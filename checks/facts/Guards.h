//===-- Guards.h - what tells somebody by dying -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_GUARDS_H
#define COSCOPE_FACTS_GUARDS_H

#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

/// Adds to \p Child the guard that a variable of \p Type, made of \p Init, is,
/// if it is one.
void addGuard(clang::QualType Type, const clang::Expr *Init,
              const FactInput &Input, ChildFact &Child);

/// The field that \p E names, of an object of any class; or null.
const clang::FieldDecl *fieldOf(const clang::Expr *E);

} // namespace coscope

#endif // COSCOPE_FACTS_GUARDS_H
