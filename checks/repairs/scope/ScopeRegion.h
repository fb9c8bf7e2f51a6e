//===-- ScopeRegion.h - the statements that a scope goes around -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   Finding --explainScope--> first to last statement, children, joins
//
// The statements become the body of a scope, as they are: what they declare is
// gone after it, and how they leave must be a way to leave the scope. This is
// the proof that they can.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_SCOPEREGION_H
#define COSCOPE_REPAIRS_SCOPE_SCOPEREGION_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/plan/RepairInput.h"

#include "clang/AST/StmtCXX.h"

#include <string>
#include <vector>

namespace coscope {

/// Where a child is joined.
struct ScopeJoin {
  const clang::CoawaitExpr *Await;
  const clang::Expr *Handle; ///< What the wait is called on.
};

struct ScopedChild {
  const StartFact *Start;
  std::vector<ScopeJoin> Joins; ///< None if it has no handle.
};

struct ScopeRegion {
  const clang::CompoundStmt *Block = nullptr; ///< First and Last stand in it.
  const clang::Stmt *First = nullptr;
  const clang::Stmt *Last = nullptr;
  std::vector<ScopedChild> Children;
  bool Awaits = false;  ///< So the body is a coroutine.
  bool Returns = false; ///< It ends where the function ends, and returns there.
  /// What leaves without a join today, and cancels by that: it must cancel in
  /// the scope as well, which would wait for the tasks to end by themselves.
  std::vector<const clang::CoreturnStmt *> CancellingReturns;
  bool CancelsAtEnd = false;
  std::string Refusal; ///< Why no scope can go around, or "".
  clang::SourceLocation RefusedAt;

  /// \p S, a statement of Block or in one, is in the region.
  bool holds(const clang::Stmt *S, const clang::ASTContext &Context) const {
    return !isBefore(S->getBeginLoc(), First->getBeginLoc(), Context) &&
           !isBefore(Last->getBeginLoc(), S->getBeginLoc(), Context);
  }
  /// Sets the refusal; false.
  bool refuse(const std::string &Why, clang::SourceLocation At) {
    Refusal = Why;
    RefusedAt = At;
    return false;
  }
};

/// The smallest region that keeps everything in order: from the start to where
/// what the child uses dies, or to the last use of its handle and the last exit
/// that misses its join.
ScopeRegion explainScope(const RepairInput &Input, const BodyIndex &Index);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_SCOPEREGION_H
