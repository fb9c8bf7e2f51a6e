//===-- Conditions.h - what a path knows of its conditions ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   if (started) ... start ... if (started) co_await handle;
//
// Two conditions on one variable agree as long as nothing changes it. A path
// that takes them differently does not exist, and no report may rest on it. A
// loop over a container, or up to a bound, asks a condition as well: whether it
// has a turn at all. So does the next one over the same.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_PATHS_CONDITIONS_H
#define COSCOPE_FACTS_PATHS_CONDITIONS_H

#include "checks/facts/code/BodyIndex.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

#include <optional>
#include <vector>

namespace coscope {

/// A condition that is about one local variable.
struct Condition {
  enum class Asks {
    True, ///< b, p != nullptr, o.has_value(), e (an exception_ptr), h.valid()
    Empty ///< v.empty(), v.size() == 0
  };
  const clang::ValueDecl *About = nullptr;
  Asks What = Asks::True;
  bool Negated = false; ///< The condition holds if the answer is no.
};

/// The condition \p E, if it is of that kind.
std::optional<Condition> readCondition(const clang::Expr *E);

/// When a loop has a first turn.
struct FirstTurn {
  std::optional<bool> Known;
  std::optional<Condition> If; ///< If it is not known: it does if this holds.
};
FirstTurn readFirstTurn(const clang::Stmt *Loop,
                        const clang::ASTContext &Context);

/// The variables of one body whose conditions agree, and what changes them.
class ConditionIndex {
public:
  explicit ConditionIndex(const BodyIndex &Index);

  /// Nothing but the statements of this body changes the variable.
  bool isTracked(const clang::ValueDecl *Variable) const;

  /// Evaluating a statement gives a variable this value, or an unknown one.
  struct Change {
    const clang::ValueDecl *Variable;
    std::optional<bool> Value;
  };
  llvm::ArrayRef<Change> changes(const clang::Stmt *S) const;

private:
  void addVariable(const clang::DeclStmt &Declaration);
  void addUse(const BodyIndex &Index, const clang::DeclRefExpr &Reference);
  void addChange(const clang::Stmt *At, const clang::ValueDecl *Variable,
                 std::optional<bool> Value);

  llvm::DenseSet<const clang::ValueDecl *> Untracked;
  llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<Change, 1>> Changes;
};

} // namespace coscope

#endif // COSCOPE_FACTS_PATHS_CONDITIONS_H
