//===-- Storage.h - where what is lent lives --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_STORAGE_H
#define COSCOPE_FACTS_STORAGE_H

#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace coscope {

/// The variable whose storage \p E is in: v, v.m, v[i] of an array or a
/// container, *v of a unique owner. What a pointer, a view or a shared owner
/// points to may live anywhere: null.
const clang::VarDecl *storageOf(const clang::Expr *E, const Vocabulary &Words);

/// std::reference_wrapper
bool isReferenceWrapper(clang::QualType Type);

/// What the wrapper refers to: std::ref(v), also one local further back.
const clang::Expr *referent(const clang::Expr *E, const Vocabulary &Words);

} // namespace coscope

#endif // COSCOPE_FACTS_STORAGE_H
