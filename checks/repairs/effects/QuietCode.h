//===-- QuietCode.h - code whose moment does not matter ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_QUIETCODE_H
#define COSCOPE_REPAIRS_EFFECTS_QUIETCODE_H

#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/Expr.h"

namespace coscope {

/// A coroutine call, a closure or a variable with arguments that have no
/// effects: nothing in it happens earlier or later when starts move together.
bool isPlainChild(const clang::Expr *E, const Vocabulary &Words);

/// Which constructors count as quiet.
enum class Constructors {
  Harmless, ///< Those that can have no effect beyond their object.
  Any       ///< All: the object is going to be removed.
};

/// An initialiser without effects: literals, defaults, constructors, mentions
/// of variables, calls that only look. Null is quiet.
bool isQuiet(const clang::Expr *E, Constructors Which = Constructors::Harmless);

/// A declaration with quiet initialisers only.
bool isQuietDeclaration(const clang::Stmt *S, Constructors Which);

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_QUIETCODE_H
