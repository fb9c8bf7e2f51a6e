//===-- EditSafety.h - what may be edited ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_EDITSAFETY_H
#define COSCOPE_REPAIRS_EFFECTS_EDITSAFETY_H

#include "checks/facts/data/FunctionFacts.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>

namespace coscope {

/// Why nothing in \p Range may be edited: it comes from a macro, spans files
/// or holds preprocessor directives. Empty if it may.
std::string whyNotEditable(clang::SourceRange Range,
                           const clang::ASTContext &Context);

/// Why the function may not be edited at all: it is an instance of a template
/// whose other instances may differ. Empty if it may.
std::string whyNotEditable(const FunctionFacts &Facts);

/// The first expression in \p S that means something else in the body of a
/// lambda, or cannot stand there, and why: a bit-field or a member of an
/// anonymous union that would have to be captured, the name of the function.
/// \p ComesAlong: the variable is declared in that body, too.
const clang::Expr *
otherInLambda(const clang::Stmt *S,
              llvm::function_ref<bool(const clang::VarDecl &)> ComesAlong,
              std::string &Why);

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_EDITSAFETY_H
