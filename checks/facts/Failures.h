//===-- Failures.h - whether a task can fail --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_FAILURES_H
#define COSCOPE_FACTS_FAILURES_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/paths/ControlFlow.h"

#include "llvm/ADT/DenseMap.h"

namespace coscope {

/// Whether an error can come out of a task: a fact about the bodies that run
/// in it. The noexcept of a coroutine says nothing, its promise stores the
/// error; that of a function whose body is not seen is its author's word.
class Failures {
public:
  Failures(const Vocabulary &Words, const FactOptions &Options, Helpers &Unit)
      : Words(Words), Options(Options), Unit(Unit) {}

  /// The task that \p E makes or names, or that the callable makes, can fail.
  bool ofTask(const clang::Expr *E);

  /// The awaits of \p Index whose operand is a task that cannot fail.
  Statements quietAwaits(const BodyIndex &Index);

private:
  bool ofCall(const clang::CallExpr &Call);
  bool ofStart(const clang::CallExpr &Call, const Starter &Role);
  bool ofFunction(const clang::FunctionDecl *Function);
  bool isSetAgain(const clang::VarDecl &Variable);
  bool throws(const clang::CallExpr &Call, const clang::FunctionDecl &In,
              const BodyIndex &Index);
  bool throws(const clang::CXXConstructExpr &Made,
              const clang::FunctionDecl &In, const BodyIndex &Index);
  bool mayThrow(const clang::FunctionDecl &Callee,
                const clang::FunctionDecl &In);
  bool makingThrows(const clang::CXXRecordDecl &Class,
                    const clang::FunctionDecl &In);
  bool membersThrow(const clang::CXXConstructorDecl &Of);
  bool givesError(const clang::FunctionDecl &Body,
                  const BodyIndex &Index) const;
  bool look(const clang::FunctionDecl &Body, const BodyIndex &Index);

  const Vocabulary &Words;
  const FactOptions &Options;
  Helpers &Unit;
  llvm::DenseMap<const clang::FunctionDecl *, bool> Fails;
  /// Those that are being looked at, with how deep each is, and the outermost
  /// of them that an answer relies on.
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> Open;
  unsigned Outermost = ~0U;
};

} // namespace coscope

#endif // COSCOPE_FACTS_FAILURES_H
