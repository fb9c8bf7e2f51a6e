//===-- PathWalk.h - one search along the paths ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_PATHS_PATHWALK_H
#define COSCOPE_FACTS_PATHS_PATHWALK_H

#include "checks/facts/paths/PathSearch.h"

#include <deque>
#include <set>

namespace coscope {

/// In a loop that takes one element of a container each turn.
enum class Turn {
  None,  ///< Not in such a loop.
  Ours,  ///< This turn's element is the child.
  Other, ///< It is another one; the child's turn is still to come.
  Over   ///< The child had its turn.
};

/// One block on a path, and what the path knows when it enters it.
struct PathState {
  const clang::CFGBlock *Block = nullptr;
  bool Started = false;
  Place Handle;
  const clang::Stmt *Arrived =
      nullptr;                       ///< The start or move that put it there.
  const clang::Stmt *Loop = nullptr; ///< Of the turn.
  Turn Now = Turn::None;
  /// Answers to conditions, by variable and question.
  std::map<std::pair<const clang::ValueDecl *, Condition::Asks>, bool> Known;
  std::set<const clang::Stmt *> Turned;      ///< Loops that had a turn.
  std::optional<ControlFlow::Thrown> Flight; ///< The exception under way.
  const clang::Stmt *Leaving = nullptr;      ///< The return statement.
  // How it came here; no part of what makes two states equal.
  int Before = -1;
  std::vector<PathStep> Steps;

  auto key() const {
    return std::make_tuple(Block->getBlockID(), Started, Handle.key(), Loop,
                           Now, Flight ? Flight->Where.getRawEncoding() : 0U,
                           Flight ? Flight->ButNot.size() : 0, Leaving, Known,
                           Turned);
  }
};

/// One search. Breadth first, so the path to each exit is a shortest one.
class PathWalk {
public:
  PathWalk(PathSearch &Search, const PathQuery &Query)
      : Search(Search), Flow(Search.Flow), Query(Query) {}

  PathAnswer run();

private:
  void enter(PathState S);
  void walk(int Node);
  void through(PathState S, const clang::CFGBlock &Block, bool WithStart);
  bool element(PathState &S, const clang::CFGElement &Element,
               const clang::Stmt *Last);
  bool statement(PathState &S, const clang::Stmt *Evaluated,
                 const clang::Stmt *Last);
  bool apply(PathState &S, const HandleUse &Use);
  bool concerns(const PathState &S, const HandleUse &Use) const;
  bool lifetimeEnds(PathState &S, const clang::VarDecl *Variable,
                    const clang::Stmt *Trigger);
  void start(PathState &S);

  void leave(const PathState &S, const clang::CFGBlock &Block);
  void normalEdge(PathState S, const clang::CFGBlock &Block,
                  unsigned Successor);
  void turns(const PathState &S, const clang::Stmt *Loop, unsigned Successor);
  bool decide(PathState &S, const clang::CFGBlock &Block, unsigned Successor);
  bool hasWaited(const PathState &S, const clang::CallExpr &Wait);
  bool joinsInMacro(const PathState &S, const clang::Stmt &Terminator) const;
  bool assume(PathState &S, const Condition &Asked, bool Holds) const;
  bool decideTurn(PathState &S, const clang::Stmt *Loop, unsigned Successor);
  std::optional<bool> answer(const PathState &S, const Condition &Asked) const;
  void exceptionEdge(PathState S, const clang::CFGBlock &Block,
                     const clang::CFGBlock &To);
  void dispatch(const PathState &S, const clang::CFGBlock &Block);
  bool leavesTry(PathState &S, const clang::CXXTryStmt &Try);
  void atEnd(const PathState &S);

  void miss(const PathState &S, ExitKind Kind, clang::SourceLocation Where);
  void escape(const PathState &S, const clang::VarDecl *Lender, ExitKind Kind,
              clang::SourceLocation Where);
  void loseAll(const PathState &S, ExitKind Kind, clang::SourceLocation Where);
  std::vector<PathStep> pathTo(const PathState &S) const;
  static const clang::VarDecl *owner(const Place &Handle);
  const clang::VarDecl *livingGuard(clang::SourceLocation Where) const;
  void joinAt(const clang::VarDecl &Guard, const PathState &S, ExitKind Kind,
              clang::SourceLocation Where);
  bool isHolding(const PathState &S) const { return S.Started && S.Handle; }
  bool isTurnLoop(const PathState &S, const clang::Stmt *Loop) const;

  PathSearch &Search;
  const ControlFlow &Flow;
  const PathQuery &Query;
  PathAnswer Answer;
  std::deque<PathState> Nodes;
  std::set<decltype(PathState().key())> Seen;
  std::deque<int> Work;
  int Current = -1;
  std::set<clang::SourceLocation> MissedAt;
  std::set<const clang::VarDecl *> Escaped;
};

} // namespace coscope

#endif // COSCOPE_FACTS_PATHS_PATHWALK_H
