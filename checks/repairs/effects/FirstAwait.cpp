//===-- FirstAwait.cpp - what a coroutine does before it waits -------- ===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/effects/Effects.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// Reads \p S up to the first await in it. True if it was met.
static bool readToAwait(const Stmt *S, const Vocabulary &Words,
                        Effects &Found) {
  if (!S)
    return false;
  if (!hasAwait(S)) {
    Found |= effectsOf(S, Words);
    return isa<CoreturnStmt>(S);
  }
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return llvm::any_of(Block->body(), [&](const Stmt *Inner) {
      return readToAwait(Inner, Words, Found);
    });
  if (const auto *Try = dyn_cast<CXXTryStmt>(S))
    return readToAwait(Try->getTryBlock(), Words, Found);
  // What stands before the await in a statement is evaluated before it.
  llvm::SmallVector<const Expr *, 2> Operands;
  const Stmt *Inner = S;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S);
      Declaration && Declaration->isSingleDecl())
    if (const auto *Variable = dyn_cast<VarDecl>(Declaration->getSingleDecl()))
      Inner = Variable->getInit();
  if (const auto *E = dyn_cast_or_null<Expr>(Inner))
    Inner = strip(E);
  if (const auto *Await = dyn_cast_or_null<CoroutineSuspendExpr>(Inner)) {
    Found |= effectsOf(Await->getOperand(), Words);
    return true;
  }
  Found |= effectsOf(S, Words);
  return true;
}

Effects effectsBeforeFirstAwait(const FunctionDecl *Function,
                                const Vocabulary &Words) {
  Effects Found;
  const FunctionDecl *Definition = nullptr;
  if (!Function || !Function->hasBody(Definition) || !Definition->getBody() ||
      Definition->isDependentContext()) {
    Found.ReadsObjects = Found.WritesObjects = true;
    Found.ReadsWorld = Found.WritesWorld = true;
    return Found;
  }
  readToAwait(writtenBody(*Definition), Words, Found);
  return Found;
}

} // namespace coscope
