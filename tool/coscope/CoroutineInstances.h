//===-- CoroutineInstances.h - uses of coroutine types ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_COROUTINEINSTANCES_H
#define COSCOPE_TOOL_COROUTINEINSTANCES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

#include <string>
#include <vector>

namespace coscope::command {

/// Code that uses each coroutine type that the headers of \p Context declare,
/// with int for a template's parameters: what the coroutines of a class
/// template are shows only in an instance. To be parsed behind the headers; a
/// type that cannot be used so is an error there.
std::string usesOfCoroutineTypes(clang::ASTContext &Context);

/// The types that this code, in \p Context, uses.
std::vector<const clang::CXXRecordDecl *>
usedCoroutineTypes(const clang::ASTContext &Context);

} // namespace coscope::command

#endif // COSCOPE_TOOL_COROUTINEINSTANCES_H
