//===-- Moves.h - what a rewrite moves past what ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A rewrite states each move that it makes, and the model says whether anybody
// can tell. docs/rewrites.md has the moves and their conditions in one table,
// "What may move".
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_MOVES_H
#define COSCOPE_REPAIRS_EFFECTS_MOVES_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FunctionFacts.h"
#include "checks/repairs/effects/Effects.h"
#include "checks/repairs/effects/Reach.h"

#include <string>

namespace coscope {

/// What the model says of a move.
struct Verdict {
  enum class Kind { Safe, Suggested, Refused };
  Kind Is = Kind::Safe;
  /// Suggested: the change, to be added to a note. Refused: the reason.
  std::string Why;
  const clang::Stmt *At = nullptr;

  bool isRefused() const { return Is == Kind::Refused; }
  static Verdict safe() { return {}; }
  static Verdict suggested(std::string Change, const clang::Stmt *At) {
    return {Kind::Suggested, std::move(Change), At};
  }
  static Verdict refused(std::string Why, const clang::Stmt *At) {
    return {Kind::Refused, std::move(Why), At};
  }
};

/// The moves of one rewrite that starts children of one function together and
/// waits for all of them in one place.
class Moves {
public:
  using Children = llvm::ArrayRef<const StartFact *>;

  /// \p Until is where the last child is joined; what follows is not asked
  /// about. Invalid: it may come around again.
  Moves(Children All, const BodyIndex &Index, const Vocabulary &Words,
        clang::SourceLocation Until)
      : All(All), Index(Index), Words(Words), Around(Index, Until) {}

  /// What stands between starts and joins stays, and the children start behind
  /// it.
  Verdict startsBehind(const clang::Stmt *S) const;

  /// The arguments of all children are evaluated, in any order, before the
  /// first of them starts. \p Repeats: each stands for several.
  Verdict startsTogether(bool Repeats) const;

  /// A value is stored in \p Target when all children have ended, and not at
  /// all if one fails. The statements \p By store it today: handlers, or the
  /// statement of a join; \p Running are the children that may still run then.
  Verdict storesLater(const clang::Expr &Target, Children Running,
                      llvm::ArrayRef<const clang::Stmt *> By) const;

  /// \p E is evaluated when all children have ended.
  Verdict evaluatesLater(const clang::Stmt *E) const;

private:
  Effects running(Children Which) const;
  Effects beforeFirstAwait(const StartFact &Child) const;
  Effects arguments(const StartFact &Child) const;
  bool canReach(const StartFact &Child, const clang::VarDecl &Variable) const;
  Verdict startsTogether(const StartFact &First, const StartFact &Second) const;

  Children All;
  const BodyIndex &Index;
  const Vocabulary &Words;
  Reach Around;
};

/// A child that is waited for before the code behind \p After runs might wait
/// for what that code does: they share a variable that one of them writes, or a
/// pointer that both hold. The variable, or null.
const clang::VarDecl *sharedAfter(clang::SourceLocation After,
                                  const StartFact &Start,
                                  const BodyIndex &Index,
                                  const Vocabulary &Words);

/// v, v.m, this->m: names an object, and does nothing.
bool isPath(const clang::Expr *E);

/// \p E is a coroutine call, a closure or a variable whose arguments only look
/// or move: making it can be put off as long as nothing else touches these.
bool isMovableChild(const clang::Expr *E, const Vocabulary &Words);

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_MOVES_H
