//===-- Effects.h - what code does to what others see -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A rewrite moves code past other code. Whether anybody can tell is always the
// same question: do the two touch one piece of memory, one of them writing, or
// does one of them show when it runs? This is what code touches; Moves.h asks.
//
// Memory is told apart as far as a repair must: the variables of the frame, by
// name; objects behind `this`, references and pointers; and the world, which is
// all the rest. A function that cannot be seen may do anything to all of these.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_EFFECTS_H
#define COSCOPE_REPAIRS_EFFECTS_EFFECTS_H

#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace coscope {

struct Effects {
  using Variables = llvm::SmallPtrSet<const clang::VarDecl *, 4>;
  Variables Reads, Writes; ///< Of the frame; canonical.
  bool ReadsObjects = false, WritesObjects = false;
  bool ReadsWorld = false, WritesWorld = false;
  /// It reads what changes by itself: a clock, the state of a timer.
  bool ReadsTime = false;
  /// Others run before it is over.
  bool TakesTime = false;
  /// The first part that is more than a look; null if all is.
  const clang::Stmt *Cause = nullptr;

  /// Nothing is changed, and nobody else gets a turn.
  bool onlyLooks() const {
    return Writes.empty() && !WritesObjects && !WritesWorld && !TakesTime;
  }
  Effects &operator|=(const Effects &Other);
};

/// Whether the order of the two can be seen.
bool conflict(const Effects &A, const Effects &B);

/// How an object is made when it is made for the reader alone.
enum class Constructors {
  AsWritten, ///< A constructor that cannot be seen may do anything.
  Removed    ///< The object is going to be removed, with what makes it.
};

/// What evaluating \p S does, to the end of its full expressions. The bodies of
/// lambdas are not evaluated by it; those of visible functions are looked into.
Effects effectsOf(const clang::Stmt *S, const Vocabulary &Words,
                  Constructors Which = Constructors::AsWritten);

/// What running the visible coroutine \p Function does before it first waits.
/// Of one that is not visible: anything.
Effects effectsBeforeFirstAwait(const clang::FunctionDecl *Function,
                                const Vocabulary &Words);

/// A declaration whose initialisers only look.
bool isQuietDeclaration(const clang::Stmt *S, const Vocabulary &Words,
                        Constructors Which);

/// An assignment to an object of the type does no more than to store: nobody
/// wrote it, or it is of the C++ library, and what it overwrites dies silently.
bool storesSilently(clang::QualType Type);

/// A class of the C++ library that only keeps what is put into it: a container,
/// a string, an optional.
bool isStdContainer(const clang::CXXRecordDecl &Class);

/// Dying is silent: it gives back memory at most.
bool diesSilently(clang::QualType Type);

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_EFFECTS_H
