//===-- HandleUses.h - how a handle's variable is used ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_HANDLES_HANDLEUSES_H
#define COSCOPE_FACTS_HANDLES_HANDLEUSES_H

#include "checks/facts/code/Place.h"
#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

class HelperEffects;

enum class UseKind {
  Join,    ///< Waits for the child, or for each child of a container.
  Hand,    ///< The right to join goes out of this frame: returned, stored.
  Move,    ///< The handle goes to another place of this frame.
  Drop,    ///< The handle is destroyed or overwritten, unjoined.
  Cancel,  ///< Asks the child to stop.
  Neutral, ///< Neither waits nor lets anybody else wait.
  Unknown  ///< May do anything.
};

struct HandleUse {
  UseKind Kind = UseKind::Unknown;
  const clang::DeclRefExpr *Reference = nullptr;
  /// Evaluating this has the effect.
  const clang::Stmt *At = nullptr;
  /// A call that throws has no effect: the handle stays where it is.
  bool OnReturnOnly = false;
  Part Of;      ///< Which part of the variable is used.
  Place Target; ///< Of a Move.
  /// The call or await that waits; of a Neutral use: that can give up.
  const clang::Expr *Join = nullptr;
  bool Linked = false; ///< What a linker gave is used, and not the variable.
  /// One turn of this loop uses one element: all had their turn when the loop
  /// ends at its condition.
  const clang::Stmt *Loop = nullptr;
};

/// Every use of \p Root but those inside \p Except (the start). \p Known tells
/// what functions of this unit do with their arguments; null: nothing known.
std::vector<HandleUse> collectHandleUses(const clang::ValueDecl *Root,
                                         const clang::Stmt *Except,
                                         const BodyIndex &Index,
                                         const Vocabulary &Words,
                                         HelperEffects *Known);

/// Every use of the handle of \p Start but the one that sets it.
std::vector<HandleUse> collectHandleUses(const StartFact &Start,
                                         const BodyIndex &Index,
                                         const Vocabulary &Words);

/// The value that a role speaks of, or null where the call has none. The
/// arguments of a function object are those behind the object.
const clang::Expr *operand(const clang::CallExpr &Call, Operand Which);
inline const clang::Expr *operand(const clang::CallExpr &Call,
                                  std::optional<Operand> Which) {
  return Which ? operand(Call, *Which) : nullptr;
}

/// What a waiter waits for.
const clang::Expr *waitedFor(const clang::CallExpr &Call, const Waiter &Wait);

/// Something waits for what the call returns: an await, or a call that blocks.
bool isWaitedFor(const clang::CallExpr &Call, const BodyIndex &Index,
                 const Vocabulary &Words);

/// A call that waits for what it is called on or passed, and cannot give up.
bool isWait(const clang::CallExpr &Call, const BodyIndex &Index,
            const Vocabulary &Words);

/// A call of a gather that waits for all its arguments.
bool isGather(const clang::CallExpr &Call, const BodyIndex &Index,
              const Vocabulary &Words);

/// The object or first argument a member, operator or free call is about.
const clang::Expr *callObject(const clang::CallExpr &Call);

/// An object of the type can be told to run the work that was given to it.
bool runsWork(clang::QualType Type, const Vocabulary &Words);

} // namespace coscope

#endif // COSCOPE_FACTS_HANDLES_HANDLEUSES_H
