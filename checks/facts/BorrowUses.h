//===-- BorrowUses.h - when a body uses what it was lent --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A coroutine that runs at once is done with much of what it was given before
// it is first suspended, and so before the call that made it returns:
//
//   Fire log(const std::string &text) { std::string mine = text; co_await ... }
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_BORROWUSES_H
#define COSCOPE_FACTS_BORROWUSES_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/paths/ControlFlow.h"

#include "llvm/ADT/SmallPtrSet.h"

#include <optional>

namespace coscope {

/// Whether the body of \p Function touches its object: a member, or a function
/// that touches one. False only if all that it calls can be seen.
bool usesObject(const clang::FunctionDecl &Function, const FactInput &Input);

/// Adds the members of its object that the body touches, as far as it and what
/// it calls can be seen.
void addTouched(const clang::FunctionDecl &Function, const FactInput &Input,
                llvm::SmallPtrSetImpl<const clang::FieldDecl *> &Fields);

/// What a coroutine still uses when the call that made it has returned.
class BorrowUses {
public:
  BorrowUses(const clang::FunctionDecl &Coroutine, const FactInput &Input);

  /// What the parameter, or the variable that is captured by a copy, refers to
  /// or is.
  bool keeps(const clang::ValueDecl &Lent) const;
  /// The object of the member function, or that a lambda has captured.
  bool keepsObject() const;
  /// The closure of the lambda whose call the coroutine is.
  bool keepsClosure(const clang::LambdaExpr &Lambda) const;

private:
  using Variables = llvm::SmallPtrSet<const clang::ValueDecl *, 8>;

  bool isEarly(const clang::Expr &Mention) const;
  bool keeps(const clang::ValueDecl &Lent, Variables &Asked) const;
  bool outlives(const clang::Expr &Mention, Variables &Asked) const;
  bool variableKeeps(const clang::DeclStmt &In, const clang::Expr &E,
                     Variables &Asked) const;
  llvm::SmallVector<const clang::Expr *, 4> objectMentions() const;

  const clang::FunctionDecl &Coroutine;
  const FactInput &Input;
  const BodyIndex *Index = nullptr; ///< Null: it keeps all.
  /// What runs before the first suspension, and what can run after it.
  Statements Early, Late;
};

} // namespace coscope

#endif // COSCOPE_FACTS_BORROWUSES_H
