//===-- TaskOwner.cpp - writes the group of an object ---------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/TaskOwner.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/scope/ScopeText.h"
#include "checks/repairs/text/FinishEdits.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace coscope {

/// Behind all others, for it must stop before they are destroyed.
void TaskOwner::addMember() {
  Values["executor"] = Editor.text(executor()->getSourceRange());
  Values["options"] = Input.ignoresErrors() ? Used.ErrorsIgnored : "";
  insertBehind(BehindLast, "\n" +
                               Editor.indentation(LastMember->getBeginLoc()) +
                               fillIn(Used.Member, Values));
}

/// Behind the token at \p End, and a comment on the rest of its line.
void TaskOwner::insertBehind(SourceLocation End, const std::string &Text) {
  const SourceManager &Sources = Input.Context.getSourceManager();
  const auto [File, Offset] = Sources.getDecomposedLoc(End);
  const StringRef Rest =
      Sources.getBufferData(File).drop_front(Offset + 1).split('\n').first;
  const bool HasComment = Rest.trim().starts_with("//");
  Editor.insertBefore(
      End.getLocWithOffset(1 + (HasComment ? Rest.rtrim().size() : 0)), Text);
}

/// A coroutine that whoever owns the object has to await.
void TaskOwner::addMethod() {
  const std::string Before = "\n" + Editor.indentation(BehindMethods);
  Values["type"] = "void";
  insertBehind(BehindMethods,
               "\n" + Before +
                   "/// Stops the tasks and waits for them: to be awaited "
                   "before the object dies." +
                   Before + fillIn(Used.Task, Values) + " " + NewMethod +
                   "() {" + Before + "  " + fillIn(Used.Cancel, Values) + ";" +
                   Before + "  " + fillIn(Used.JoinAll, Values) + ";" + Before +
                   "}");
}

/// On lines of its own, if what it stands before is on one. A body that is all
/// on one line is written anew, so that all of it is formatted.
void TaskOwner::addWait() {
  const SourceManager &Sources = Input.Context.getSourceManager();
  const SourceLocation Open = writtenBody(*Closing.Method)->getBeginLoc();
  const auto [File, End] = Sources.getDecomposedLoc(Closing.End);
  const StringRef Before =
      Sources.getBufferData(File).slice(Sources.getFileOffset(Open) + 1, End);
  const StringRef Line = Before.rsplit('\n').second;
  const bool IsOneLine = !Before.contains('\n');
  const bool OwnLine = !IsOneLine && Line.trim().empty();
  auto Statement = [&](const std::string &Text) {
    return OwnLine ? Editor.indentation(Closing.Method->getBeginLoc()) + "  " +
                         fillIn(Text, Values) + ";\n"
                   : fillIn(Text, Values) + "; ";
  };
  const std::string Text = (Closing.AsksToStop ? Statement(Used.Cancel) : "") +
                           Statement(Used.JoinAll);
  if (IsOneLine)
    Editor.replaceBetween(Open, Closing.End, Before.str() + Text);
  else
    Editor.insertBefore(
        Closing.End.getLocWithOffset(OwnLine ? -int(Line.size()) : 0), Text);
}

std::string TaskOwner::change() const {
  const std::string Closer =
      "'" + (Closing.Method ? Closing.Method->getNameAsString() : NewMethod) +
      "'";
  const std::string Owner =
      Closing.Method
          ? (Closing.AsksToStop ? ", which " + Closer + " stops and waits for: "
                                : ", which " + Closer + " waits for: ")
          : ", which a new " + Closer +
                " stops and waits for, and await that " +
                "before the object is destroyed: ";
  return "keep such tasks of '" + Class.getNameAsString() +
         "' in a task group" + Owner +
         (Input.ignoresErrors()
              ? "their " + errorsAsToday(Input, false) +
                    ", and nothing can be started after it"
              : "the first failure, which nobody sees today, stops the others "
                "and leaves " +
                    Closer + ", and nothing can be started after it");
}

RepairPlan TaskOwner::plan() {
  if (!fitsStarts() || !fitsClass())
    return Refusal;
  Values["ns"] = namespaceSpelling(Input.start(), *Input.Facts.Function);
  Values["group"] = memberName();
  addMember();
  if (Closing.Method)
    addWait();
  else
    addMethod();
  for (const StartIn &Task : Tasks) {
    const StartFact &Start = *Task.Start;
    if (Start.Token)
      Editor.noteRemoval(Start.Token->getSourceRange());
    const BodyIndex Index(Task.Function->Body);
    const auto *Cast =
        dyn_cast_or_null<ExplicitCastExpr>(Index.user(Start.Call));
    Editor.replace(Cast ? Cast->getSourceRange() : Start.Call->getSourceRange(),
                   scopedStart(Start, Used, Values, Editor, Input.Words));
  }
  RepairPlan Plan;
  Plan.Tier = RepairTier::Suggested;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = change();
  finishEdits(Plan, &Used, Input.start().By.At, Class.getLocation(),
              Input.Context);
  return Plan;
}

} // namespace coscope
