//===-- IdleTasks.cpp - lazy tasks that never run -------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ChildFacts.h"
#include "checks/facts/CollectFacts.h"
#include "checks/facts/ExpectedThrow.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace coscope {

/// The lazy task that \p Call makes, or an empty Known. A function of the
/// user's that is no coroutine may keep the task or have it from somewhere; a
/// gather makes one, wherever its library's headers are.
static Known<TaskType> madeBy(const CallExpr &Call, const Vocabulary &Words) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Call.isPRValue() || !Callee || Callee->isInStdNamespace() ||
      Words.find<Transparent>(Callee))
    return {};
  // A starter that gives no lazy task has started it.
  if (const Known<Starter> Start = Words.find<Starter>(Callee);
      Start && !Start->Token && Start->WithoutToken != Outcome::Lazy)
    return {};
  const Known<TaskType> Task = Words.findTask(Call.getType());
  if (!Task || Task->Start != StartMode::Lazy)
    return {};
  const FunctionDecl *Definition = nullptr;
  const bool IsPlain = Callee->hasBody(Definition) &&
                       !isa<CoroutineBodyStmt>(Definition->getBody());
  const SourceManager &Sources = Callee->getASTContext().getSourceManager();
  if (IsPlain && !Sources.isInSystemHeader(Callee->getLocation()) &&
      !Words.find<Gatherer>(Callee))
    return {};
  return Task;
}

/// The variable that \p Call initialises and that is used nowhere.
static const VarDecl *unusedVariable(const CallExpr &Call,
                                     const BodyIndex &Index) {
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Index.user(&Call));
  const auto *Variable = Declaration && Declaration->isSingleDecl()
                             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                             : nullptr;
  return Variable && livesInFrame(Variable) && Variable->getInit() &&
                 strip(Variable->getInit()) == &Call &&
                 !Variable->isReferenced()
             ? Variable
             : nullptr;
}

std::vector<IdleTask> collectIdleTasks(const FunctionDecl &Function,
                                       const BodyIndex &Index,
                                       const FactInput &Input) {
  const Vocabulary &Words = Input.Words;
  std::vector<IdleTask> Idle;
  for (const CallExpr *Call : Index.calls()) {
    const VarDecl *Variable = unusedVariable(*Call, Index);
    if (!Variable && !isDropped(Call, Index))
      continue;
    // What only hands a lazy task on is as idle as the task.
    const auto *Made = dyn_cast<CallExpr>(lookThrough(Call, Words));
    if (!Made)
      continue;
    if (const Known<TaskType> Task = madeBy(*Made, Words);
        Task && !isExpectedToThrow(*Call, Function, Index, Input))
      Idle.push_back({Call, Variable, Task});
  }
  return Idle;
}

} // namespace coscope
