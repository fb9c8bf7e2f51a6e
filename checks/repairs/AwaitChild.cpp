//===-- AwaitChild.cpp - wait for the child where it is started -----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The smallest scope there is: the child is over before the next statement.
// Always a suggestion, because the function now waits and sees the error.
//
// Proved before the edit: this is a coroutine of the child's library, which may
// fail; the start is a statement of its own, in no loop (the children would run
// one after the other) and in no handler (there is no co_await in one); its
// token is passed plainly; the child can end by itself; and nothing after the
// start touches what the child was lent to write, so the child does not wait
// for it.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/Repairs.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/effects/Moves.h"
#include "checks/repairs/effects/WaitSafety.h"
#include "checks/repairs/text/FinishEdits.h"
#include "checks/repairs/text/RecipeText.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static std::string whyNot(const RepairInput &Input, const BodyIndex &Index) {
  const StartFact &Start = Input.start();
  if (std::string Reason =
          whyNotEditable(Start.Call->getSourceRange(), Input.Context);
      !Reason.empty())
    return Reason;
  if (!Input.inCoroutineOfLibrary())
    return "this function is no coroutine that could wait for the task";
  if (isNothrow(Input.Facts.Function))
    return "this function is noexcept, and the error of a task would leave it";
  if (!isa_and_nonnull<CompoundStmt>(Index.user(Start.Call)))
    return "the start is part of a larger expression";
  if (Start.InLoop)
    return "in a loop the tasks would run one after the other";
  if (Index.enclosing<CXXCatchStmt>(Start.Call))
    return "a handler cannot await";
  if (Start.Result != Outcome::Discarded || !Start.Token ||
      !isa<DeclRefExpr>(strip(Start.Token)))
    return "what its completion token does would be lost";
  if (neverEnds(Start.Child, Input.Context))
    return "the task does not end by itself";
  if (const VarDecl *Shared =
          sharedAfter(Start.Call->getEndLoc(), Start, Index, Input.Words))
    return "'" + Shared->getNameAsString() +
           "' is used after the start, and the task may depend on that";
  return "";
}

RepairPlan awaitChild(const RepairInput &Input) {
  const StartFact &Start = Input.start();
  BodyIndex Index(Input.Facts.Body);
  if (std::string Reason = whyNot(Input, Index); !Reason.empty())
    return refuse("not rewritten: " + Reason);
  const Recipe *Used = Input.recipe(RecipeGoal::AwaitChild);
  if (!Used)
    return refuse("not rewritten: no recipe for this version of the library");
  if (std::string Why = Input.whyNotSpelled(*Used); !Why.empty())
    return refuse("not rewritten: " + Why);

  SourceEditor Editor(Input.Context);
  Slots Values;
  Values["ns"] = namespaceSpelling(Start, *Input.Facts.Function);
  Values["start"] = Editor.text(Start.Call->getCallee()->getSourceRange());
  Values["executor"] =
      Start.Executor ? Editor.text(Start.Executor->getSourceRange()) : "";
  Values["child"] = Editor.text(Start.Child.Argument->getSourceRange());
  Values["children"] = fillIn(Used->Child, Values);
  Editor.replace(Start.Call->getSourceRange(),
                 indented(fillIn(Used->Text, Values),
                          Editor.indentation(Start.Call->getBeginLoc())));
  RepairPlan Plan;
  Plan.Tier = RepairTier::Suggested;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = "wait for the task here: this function then ends after it, and "
              "its error reaches the caller";
  finishEdits(Plan, Used, Start.By.At, Start.Call->getBeginLoc(),
              Input.Context);
  return Plan;
}

} // namespace coscope
