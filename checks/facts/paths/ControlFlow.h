//===-- ControlFlow.h - the ways through one body ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_PATHS_CONTROLFLOW_H
#define COSCOPE_FACTS_PATHS_CONTROLFLOW_H

#include "checks/facts/data/FunctionFacts.h"

#include "clang/Analysis/CFG.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <memory>

namespace coscope {

using Statements = llvm::SmallPtrSet<const clang::Stmt *, 8>;

/// The control flow graph of one body, with the exceptions that count: those
/// of throw expressions, awaits and joins, and of ordinary calls only on
/// request. Implicit destructors and ends of lifetimes are in it.
class ControlFlow {
public:
  /// \p JoinCalls are the calls that wait for a child, \p QuietAwaits those
  /// that cannot fail.
  ControlFlow(const clang::FunctionDecl &Function, const clang::Stmt *Body,
              const Vocabulary &Words, Statements JoinCalls,
              bool StrictExceptions, Statements QuietAwaits = {});
  ~ControlFlow();

  /// False if the body is too strange for a graph: nothing is known of it.
  bool valid() const { return bool(Graph); }
  const clang::CFG &graph() const { return *Graph; }
  const clang::FunctionDecl &function() const { return Function; }

  enum class Edge { Normal, Exception, Dead };
  Edge edge(const clang::CFGBlock &Block, unsigned Successor) const;

  /// What throws along the exception edge of \p Block.
  struct Thrown {
    ExitKind Kind;
    clang::SourceLocation Where;
    clang::QualType Type; ///< Null: any, but none of these.
    std::vector<clang::QualType> ButNot;
  };
  Thrown thrownFrom(const clang::CFGBlock &Block) const;

  /// Whether the handler takes the exception.
  enum class Catches { Never, Maybe, Always };
  static Catches catches(const clang::CXXCatchStmt &Handler,
                         const Thrown &Exception);

  /// How control can leave the body.
  struct WaysOut {
    bool AtEnd = false;             ///< At its end, or by a return.
    clang::SourceLocation Uncaught; ///< Of an exception, one of them.
  };
  WaysOut waysOut() const;

  static const clang::Stmt *lastStatement(const clang::CFGBlock &Block);

private:
  bool neverFails(const clang::CoroutineSuspendExpr &Await) const;
  void addAwaited(const clang::Stmt *Operand);
  bool joinsTask(const clang::Stmt *S) const;

  const clang::FunctionDecl &Function;
  const Vocabulary &Words;
  Statements JoinCalls, QuietAwaits;
  Statements AwaitedWaits; ///< Those that only wait when they are awaited.
  bool StrictExceptions;
  std::unique_ptr<clang::CFG> Graph;
  llvm::DenseMap<const clang::Stmt *, const clang::CoroutineSuspendExpr *>
      Resumes;
};

} // namespace coscope

#endif // COSCOPE_FACTS_PATHS_CONTROLFLOW_H
