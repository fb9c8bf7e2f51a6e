//===-- GatherRegion.h - what each statement of a gather is for -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   GatherFact --collectParts--> children, variables --explainGather--> roles
//
// A hand-written gather can be rewritten only if every statement from its
// first start to its last is either part of it or independent of it. This is
// the proof: each statement of the block gets a role, or stops the repair.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_GATHERREGION_H
#define COSCOPE_REPAIRS_GATHER_GATHERREGION_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/effects/Moves.h"
#include "checks/repairs/plan/RepairInput.h"

#include "llvm/ADT/SmallPtrSet.h"

#include <vector>

namespace coscope {

using OwnVariables = llvm::SmallPtrSet<const clang::VarDecl *, 8>;

enum class StatementRole {
  Outside,     ///< Before the gather and independent of it.
  Start,       ///< Starts a child, or the loop that does.
  Bookkeeping, ///< Only the hand-written gather needs it: it goes.
  Independent, ///< Has no effect the children could see: it stays.
  Container,   ///< Declares the container of the handles.
  JoinTry,     ///< A try that joins: its body stays, its handler goes.
  Join,        ///< Joins, and does something with the results.
  JoinLoop,    ///< A loop over the container that does.
  Wait         ///< Only joins.
};

struct ExplainedStatement {
  const clang::Stmt *Statement;
  StatementRole Role;
};

/// The part of a child's expression that binds its task to a source which the
/// hand-written cancel asks: bind(source.token(), task).
struct OwnToken {
  const clang::CallExpr *Call = nullptr; ///< Null: there is none.
  const clang::Expr *Task = nullptr;

  explicit operator bool() const { return Call; }
};

/// What the handlers of a loop's children do with their values, one after the
/// other: sum += value, out[i] = value.
struct TurnStore {
  const clang::Expr *Target = nullptr; ///< sum, out[i]; null: nothing.
  llvm::StringRef Operator;            ///< "+=", "="
  bool ByIndex = false;                ///< i is the loop's.
};

/// One child of the gather.
struct GatherChild {
  const StartFact *Start = nullptr;
  clang::QualType Result;                   ///< void, or the type it returns.
  const clang::CoawaitExpr *Join = nullptr; ///< Handles: where its value is.
  bool JoinUsed = false;                    ///< Something is done with it.
  OwnToken Bound;
  /// Countdown: where the handler puts its value.
  std::vector<const clang::Expr *> Stores;
  TurnStore InTurn; ///< Of a countdown in a loop.
};

struct GatherRegion {
  std::vector<ExplainedStatement> Statements;
  std::vector<GatherChild> Children;
  /// The variables that exist for the hand-written gather only.
  OwnVariables Own;
  /// The variable that holds the handles of a loop's children, if their results
  /// are used. It is one of Own and stays, with other handles in it.
  const clang::VarDecl *Container = nullptr;
  bool Rethrows = false; ///< The stored error leaves the function.
  /// Where a child runs that may run elsewhere than this coroutine, or null.
  const clang::Expr *OtherExecutor = nullptr;
  /// What changes beyond a safe rewrite, as the end of a note.
  std::string Changes;
  std::string Refusal; ///< Why it cannot be rewritten, or "".
  clang::SourceLocation RefusedAt;

  /// Sets the refusal; false.
  bool refuse(const std::string &Why, const clang::Stmt *At);
  /// The variable that \p E is a part of, or asks: signals.back()->slot().
  bool isPartOfOwn(const clang::Expr *E) const;
  /// Takes in what the model says of a move; false if it refuses.
  bool take(const Verdict &Said);
  bool isOwn(const clang::VarDecl *Variable) const {
    return Variable && Own.contains(Variable->getCanonicalDecl());
  }
};

/// The moves of the gather of \p Input.
Moves movesOf(const RepairInput &Input, const BodyIndex &Index);

/// Sets Children and Own. False if the children are not all alike, or if it
/// matters in which order they start.
bool collectParts(const RepairInput &Input, const BodyIndex &Index,
                  const Moves &Model, GatherRegion &Region);

/// What the handlers of the children store can be stored behind the group.
bool readStores(const Moves &Model, GatherRegion &Region);

/// The counter of a countdown starts at the number of the children: one that
/// starts below it waits for the first few.
bool countsAll(const RepairInput &Input, const BodyIndex &Index,
               GatherRegion &Region);

/// What is stored in \p Target is out of reach once the gather has failed.
bool dropsOnFailure(const clang::Expr *Target, const GatherFact &Gather,
                    const BodyIndex &Index);

GatherRegion explainGather(const RepairInput &Input, const BodyIndex &Index);

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_GATHERREGION_H
