//===-- PathSearch.h - the paths on which a child is not joined -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   control flow x uses of the handle x conditions --search--> missed exits
//
// Follows one child from its start along every way out of the function. A path
// carries the place the handle is in, what is known of conditions, and, in a
// loop over a container, whether it is this child's turn. It ends where the
// child is joined or handed on, or at an exit that misses both.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_PATHS_PATHSEARCH_H
#define COSCOPE_FACTS_PATHS_PATHSEARCH_H

#include "checks/facts/handles/HandleUses.h"
#include "checks/facts/paths/Conditions.h"
#include "checks/facts/paths/ControlFlow.h"

#include <map>

namespace coscope {

struct PathQuery {
  /// The call that starts the child; null: it runs from the beginning.
  const clang::Stmt *From = nullptr;
  Place Handle;         ///< Where the handle goes first; may be nowhere.
  bool Repeats = false; ///< The start is in a loop: one of several.
  bool Adds = false; ///< The handle is a scope, which can have several tasks.
  /// Evaluating one of these waits for the child, wherever its handle is.
  Statements Waits;
  /// Evaluating one of these may have waited for it.
  Statements DoubtfulWaits;
  /// These wait for it, or give up: their result says which.
  Statements LimitedWaits;
  /// Locals whose destructors wait, whatever for, in the order of declaration.
  llvm::SmallVector<const clang::VarDecl *, 2> Guards;
  /// What the child borrows: it must not die before the child is joined.
  llvm::SmallVector<const clang::VarDecl *, 4> Lenders;
};

struct PathAnswer {
  std::vector<Exit> Missed;    ///< In source order, each place once.
  std::vector<Escape> Escapes; ///< Likewise, each lender once.
  bool Joined = false;         ///< Some path ends like this.
  bool Handed = false;
  bool Unknown = false;
  bool TooLarge = false; ///< Given up: nothing of this holds.
};

class PathSearch {
public:
  /// \p UsesOf gives the uses of a variable that can hold the handle.
  PathSearch(
      const ControlFlow &Flow, const BodyIndex &Index,
      const ConditionIndex &Conditions,
      std::function<std::vector<HandleUse>(const clang::ValueDecl *)> UsesOf)
      : Flow(Flow), Index(Index), Conditions(Conditions),
        UsesOf(std::move(UsesOf)) {}

  PathAnswer search(const PathQuery &Query);

  /// The uses of \p Root, keyed by the statement that has their effect.
  struct VariableUses {
    std::vector<HandleUse> All;
    llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<unsigned, 1>> At;
    Statements TurnLoops;   ///< Loops that take one element a turn.
    unsigned Additions = 0; ///< Elements that are added; two stand for many.
  };
  const VariableUses &usesOf(const clang::ValueDecl *Root);

private:
  friend class PathWalk;

  const ControlFlow &Flow;
  const BodyIndex &Index;
  const ConditionIndex &Conditions;
  std::function<std::vector<HandleUse>(const clang::ValueDecl *)> UsesOf;
  std::map<const clang::ValueDecl *, VariableUses> Cache;
};

} // namespace coscope

#endif // COSCOPE_FACTS_PATHS_PATHSEARCH_H
