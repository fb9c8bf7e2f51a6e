//===-- Reach.h - who can get at a local ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A local that is used by its name alone is the business of its function. As
// soon as its address is out, by a reference, a pointer, a capture or a view, a
// task, a destructor or a callback may look at it while the function waits,
// and it does not matter how that got it.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_REACH_H
#define COSCOPE_REPAIRS_EFFECTS_REACH_H

#include "checks/facts/code/BodyIndex.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace coscope {

class Reach {
public:
  /// Uses behind \p Until do not count; if it is invalid, all do.
  explicit Reach(const BodyIndex &Index, clang::SourceLocation Until = {})
      : Index(Index), Until(Until) {}

  /// The first use of \p Variable by which others can get at it, or null. Uses
  /// in \p Except do not count.
  const clang::Stmt *
  leak(const clang::VarDecl &Variable,
       llvm::ArrayRef<const clang::Stmt *> Except = {}) const;

  /// The same, but only of uses in \p S.
  const clang::Stmt *leakIn(const clang::Stmt *S,
                            const clang::VarDecl &Variable) const;

private:
  using Test = llvm::function_ref<bool(const clang::Stmt *)>;
  const clang::Stmt *leakWhere(const clang::VarDecl &Variable,
                               Test Counted) const;
  bool isPlain(const clang::Expr *E) const;
  bool keeps(const clang::FunctionDecl &Function, unsigned Parameter) const;
  bool isPlainOperand(const clang::CallExpr &Call, const clang::Expr *E) const;
  bool isPlainAlias(const clang::Stmt *Declaration) const;

  const BodyIndex &Index;
  clang::SourceLocation Until;
  unsigned Depth = 0; ///< Of functions that are looked into.
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_REACH_H
