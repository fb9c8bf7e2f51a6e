//===-- JoinStatement.h - statements that use what they join ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_JOINSTATEMENT_H
#define COSCOPE_REPAIRS_GATHER_JOINSTATEMENT_H

#include "checks/repairs/effects/Moves.h"
#include "checks/repairs/gather/GatherRegion.h"

namespace coscope {

/// Whether all joins in \p S can come before everything else in it: none stands
/// under a condition, no call runs between two, and what C++ evaluates before
/// them can wait.
Verdict joinsTogether(const clang::Stmt *S, const GatherRegion &Region,
                      const BodyIndex &Index, const Moves &Model,
                      const Vocabulary &Words);

/// Whether another join can come before \p S, which joins one child: it does no
/// more than to wait, or to put the value where it is seen only if the whole
/// gather succeeds, in a declaration or a local.
Verdict joinsEarlier(const clang::Stmt *S, const GatherRegion &Region,
                     const GatherFact &Gather, const BodyIndex &Index,
                     const Moves &Model);

/// The value of \p Child that stands where its join stood: the name of the
/// value, moved from where it was a temporary and that can be told.
std::string valueOf(const GatherChild &Child, llvm::StringRef Name,
                    const BodyIndex &Index, const clang::ASTContext &Context);

/// The body of \p Try can stand in the block around it: no name of it is used
/// there, and nothing in it does anything when it dies.
bool needsNoBraces(const clang::CXXTryStmt &Try,
                   const clang::FunctionDecl &Function);

/// \p Body mentions \p Variable or one of its bindings, in lambdas as well.
bool isMentioned(const clang::VarDecl &Variable, const clang::Stmt *Body);

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_JOINSTATEMENT_H
