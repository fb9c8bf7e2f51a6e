//===-- ChildSignals.h - what a child tells its parent ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CHILDSIGNALS_H
#define COSCOPE_FACTS_CHILDSIGNALS_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

#include "llvm/ADT/SetVector.h"

#include <optional>

namespace coscope {

/// In the order in which they were found.
using Variables = llvm::SmallSetVector<const clang::ValueDecl *, 8>;

/// Every variable that \p S gets hold of, and is no number: what lambdas in it
/// capture, what a local in it was made of, and the static variables that their
/// bodies name.
void addMentioned(const clang::Stmt *S, Variables &Found);

/// What the bodies that run as a child, or when it is done, do with variables
/// of the parent.
class ChildSignals {
public:
  ChildSignals(const StartFact &Start, const FactInput &Input);

  enum class When { Always, NotOnFailure, Never, Unseen };

  /// The variables that the child can get at.
  const Variables &shared() const { return Shared; }
  /// Whether the child does something with the variable that may end a wait.
  When signalled(const clang::ValueDecl *Variable) const;
  /// A body of the child calls a signaller or a canceller on the variable.
  bool isToldBy(const clang::ValueDecl *Variable) const;

private:
  /// A body, and what it calls the variable of the parent.
  struct Body {
    const clang::FunctionDecl *Function = nullptr;
    Variables Names;
  };
  When signalledBy(const Body &In) const;
  Body inLambda(const clang::LambdaExpr &Lambda,
                const clang::ValueDecl *Variable) const;
  std::optional<Body> inChild(const clang::ValueDecl *Variable) const;
  bool cannotFail(const clang::Expr *E) const;
  When byContinuation(const clang::ValueDecl *Variable) const;

  const StartFact &Start;
  const FactInput &Input;
  Variables InChild; ///< Without those of continuations.
  Variables Shared;
};

} // namespace coscope

#endif // COSCOPE_FACTS_CHILDSIGNALS_H
