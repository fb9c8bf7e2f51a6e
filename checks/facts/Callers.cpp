//===-- Callers.cpp -------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Callers.h"

#include "checks/facts/Helpers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// The functions whose work can be run below their call.
static const FunctionDecl *plainCallee(const CallExpr &Call,
                                       const FactInput &Input) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const FunctionDecl *Body = nullptr;
  if (!Callee || !Input.Known.bodyOf(Callee) || !Callee->hasBody(Body) ||
      isa<CoroutineBodyStmt>(Body->getBody()))
    return nullptr;
  return Callee->getCanonicalDecl();
}

void Callers::addFunction(const FunctionDecl &Function, const BodyIndex &Index,
                          const FactInput &Input) {
  const ASTContext &Context = Function.getASTContext();
  llvm::SmallVector<SourceLocation, 4> Runs;
  for (const CallExpr *Call : Index.calls())
    if (Input.Words.find<Runner>(Call->getDirectCallee()) ||
        Input.Known.runs(Call->getDirectCallee()))
      Runs.push_back(Call->getBeginLoc());
  for (const CallExpr *Call : Index.calls())
    if (const FunctionDecl *Callee = plainCallee(*Call, Input))
      CallersOf[Callee].push_back({Function.getCanonicalDecl(),
                                   llvm::any_of(Runs, [&](SourceLocation Run) {
                                     return isBefore(Call->getBeginLoc(), Run,
                                                     Context);
                                   })});
}

llvm::DenseSet<const FunctionDecl *> Callers::runBelow() const {
  llvm::DenseSet<const FunctionDecl *> Found;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const auto &[Callee, By] : CallersOf)
      if (!Found.contains(Callee) && llvm::all_of(By, [&](const Caller &C) {
            return C.RunsThen || Found.contains(C.By);
          })) {
        Found.insert(Callee);
        Changed = true;
      }
  }
  return Found;
}

} // namespace coscope
