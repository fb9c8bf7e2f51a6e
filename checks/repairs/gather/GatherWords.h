//===-- GatherWords.h - what gathers written by hand say --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_GATHERWORDS_H
#define COSCOPE_REPAIRS_GATHER_GATHERWORDS_H

#include "checks/repairs/gather/HandlerBody.h"

#include "llvm/ADT/SmallVector.h"

namespace coscope {

const clang::VarDecl *canonicalRoot(const clang::Expr *E);

/// The call that the statement is, or null.
const clang::CallExpr *callIn(const clang::Stmt *S);

/// The statements of \p S, or \p S alone.
llvm::SmallVector<const clang::Stmt *, 4> statements(const clang::Stmt *S);

/// error = <value>; gives the value if \p S assigns to the gather's error.
const clang::Expr *assignedError(const clang::Stmt *S, const HandlerWords &By);

/// if (!error) { error = ...; cancel }
bool isFirstError(const clang::IfStmt &If, const HandlerWords &By);

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_GATHERWORDS_H
