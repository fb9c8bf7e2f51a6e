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
// Proved before the edit: this is a coroutine of the child's library; the
// start is a statement of its own, in no loop (the children would run one
// after the other) and in no handler (there is no co_await in one); its token
// is passed plainly; the child can end by itself; and nothing after the start
// touches what the child was lent to write, so the child does not wait for it.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/BodyIndex.h"
#include "checks/repairs/EditSafety.h"
#include "checks/repairs/FinishEdits.h"
#include "checks/repairs/RecipeText.h"
#include "checks/repairs/Repairs.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool alwaysTrue(const Expr *Condition, const ASTContext &Context) {
  bool Value = false;
  return !Condition ||
         (!Condition->isValueDependent() &&
          Condition->EvaluateAsBooleanCondition(Value, Context) && Value);
}

/// A loop without a way out but an exception.
static bool isEndless(const Stmt *Loop, const ASTContext &Context) {
  const Expr *Condition = nullptr;
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    Condition = While->getCond();
  else if (const auto *For = dyn_cast<ForStmt>(Loop))
    Condition = For->getCond();
  else if (const auto *Do = dyn_cast<DoStmt>(Loop))
    Condition = Do->getCond();
  else
    return false;
  if (!alwaysTrue(Condition, Context))
    return false;
  struct WayOut {
    static bool in(const Stmt *S) {
      if (!S || isa<LambdaExpr>(S))
        return false;
      if (isa<BreakStmt, ReturnStmt, CoreturnStmt, GotoStmt>(S))
        return true;
      return llvm::any_of(S->children(), in);
    }
  };
  return !WayOut::in(Loop);
}

static bool hasEndlessLoop(const Stmt *S, const ASTContext &Context) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  return isEndless(S, Context) ||
         llvm::any_of(S->children(), [&](const Stmt *Child) {
           return hasEndlessLoop(Child, Context);
         });
}

static bool neverEnds(const ChildFact &Child, const ASTContext &Context) {
  const FunctionDecl *Definition = nullptr;
  return Child.Callee && Child.Callee->hasBody(Definition) &&
         hasEndlessLoop(writtenBody(*Definition), Context);
}

/// A variable that the child and the rest of this function share: one that the
/// child may write, or a pointer that both hold.
static const VarDecl *sharedLater(const RepairInput &Input,
                                  const BodyIndex &Index) {
  const StartFact &Start = Input.start();
  auto UsedLater = [&](const VarDecl *Variable) {
    return llvm::any_of(Index.references(Variable), [&](const auto *Use) {
      return Use->getBeginLoc() > Start.Call->getEndLoc();
    });
  };
  for (const Borrow &B : Start.Child.Borrows)
    if (B.Variable && B.MayWrite && !B.Variable->getType().isConstQualified() &&
        UsedLater(B.Variable))
      return B.Variable;
  for (const VarDecl *Variable : variablesIn(Start.Child.Argument))
    if ((Variable->getType()->isPointerType() ||
         Input.Words.findType<OwnerType>(Variable->getType())) &&
        UsedLater(Variable))
      return Variable;
  return nullptr;
}

static std::string whyNot(const RepairInput &Input, const BodyIndex &Index) {
  const StartFact &Start = Input.start();
  if (std::string Reason =
          whyNotEditable(Start.Call->getSourceRange(), Input.Context);
      !Reason.empty())
    return Reason;
  if (!Input.inCoroutineOfLibrary())
    return "this function is no coroutine that could wait for the task";
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
  if (const VarDecl *Shared = sharedLater(Input, Index))
    return "'" + Shared->getNameAsString() +
           "' is used after the start, and the task may depend on that";
  return "";
}

RepairPlan awaitChild(const RepairInput &Input) {
  const StartFact &Start = Input.start();
  BodyIndex Index(Input.Facts.Body);
  if (std::string Reason = whyNot(Input, Index); !Reason.empty())
    return refuse("let the task own what it uses, or wait for it on every "
                  "exit; not rewritten: " +
                  Reason);
  const Recipe *Used = Input.recipe(RecipeGoal::AwaitChild);
  if (!Used)
    return refuse("not rewritten: no recipe for this version of the library");

  SourceEditor Editor(Input.Context);
  Slots Values;
  Values["ns"] = namespaceSpelling(Start, Input.Context);
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
