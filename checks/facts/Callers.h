//===-- Callers.h - functions whose callers run what they start -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   void start(asio::io_context &ctx) { co_spawn(ctx, work(), detached); }
//   int main() { asio::io_context ctx; start(ctx); ctx.run(); }
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CALLERS_H
#define COSCOPE_FACTS_CALLERS_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"

#include "clang/AST/Decl.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

namespace coscope {

/// Collects who calls whom in a unit, and what comes behind the call.
class Callers {
public:
  void addFunction(const clang::FunctionDecl &Function, const BodyIndex &Index,
                   const FactInput &Input);

  /// The functions that somebody calls, and whose every caller goes on to run
  /// started work, or has such callers itself. A coroutine is none: it runs
  /// when the work does.
  llvm::DenseSet<const clang::FunctionDecl *> runBelow() const;

private:
  struct Caller {
    const clang::FunctionDecl *By;
    bool RunsThen;
  };
  llvm::DenseMap<const clang::FunctionDecl *, llvm::SmallVector<Caller, 2>>
      CallersOf;
};

} // namespace coscope

#endif // COSCOPE_FACTS_CALLERS_H
