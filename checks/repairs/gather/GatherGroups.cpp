//===-- GatherGroups.cpp - the text of the group itself -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/gather/GatherLoop.h"
#include "checks/repairs/gather/GatherWriter.h"
#include "checks/repairs/scope/ScopeText.h"
#include "checks/repairs/text/Names.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>

using namespace clang;

namespace coscope {

/// "stock" for the handle stock or the coroutine check_stock.
static std::string baseName(const StartFact &Start, unsigned Number) {
  if (Start.Handle)
    return Start.Handle->getNameAsString();
  if (Start.Child.Callee && Start.Child.Callee->getIdentifier())
    return Start.Child.Callee->getName().str();
  return "task" + std::to_string(Number + 1);
}

void GatherWriter::nameChildren() {
  for (const auto &[I, Child] : llvm::enumerate(Region.Children)) {
    std::string Base = baseName(*Child.Start, I);
    if (Used.Goal == RecipeGoal::Scope) {
      Slots Values;
      HandleNames.push_back(
          Region.Container ? handleOf(Child) // An element.
          : Child.Start->Handle
              ? Base
              : freshName(Base + "_task", Taken, Input.Versions));
      Values["handle"] = HandleNames.back();
      ValueNames.push_back(fillIn(Used.Value, Values));
      continue;
    }
    ErrorNames.push_back(freshName(Base + "_error", Taken, Input.Versions));
    // Where the handle goes, its name is free.
    ValueNames.push_back(
        Child.Start->Handle && !Used.KeepsHandles
            ? Base
            : freshName(Base + "_result", Taken, Input.Versions));
  }
}

/// One child as the recipe spells it. What binds it to a source of the
/// hand-written cancel goes.
std::string GatherWriter::child(const GatherChild &Child, Slots &Values) const {
  const StartFact &Start = *Child.Start;
  std::vector<TextChange> Changes;
  if (Child.Bound)
    Changes.push_back(
        Editor.changeOf(Child.Bound.Call->getSourceRange(),
                        Editor.text(Child.Bound.Task->getSourceRange())));
  Values["child"] =
      Editor.text(Start.Child.Argument->getSourceRange(), Changes);
  if (Start.Handle)
    Values["handle"] = Start.Handle->getNameAsString();
  if (Start.Executor)
    Values["executor"] = Editor.text(Start.Executor->getSourceRange());
  return fillIn(Used.Child, Values);
}

/// Somebody looks at the result of the child.
static bool isLookedAt(const GatherChild &Child) {
  return !Child.Result->isVoidType() &&
         (Child.JoinUsed || !Child.Stores.empty());
}

bool looksAtResults(const GatherRegion &Region) {
  return llvm::any_of(Region.Children, isLookedAt);
}

/// auto [stock, label] = , or nothing where nobody looks at a result.
std::string GatherWriter::resultNames() const {
  std::vector<std::string> Names;
  for (const auto &[I, Child] : llvm::enumerate(Region.Children))
    if (Used.Results == GatherResults::All || !Child.Result->isVoidType())
      Names.push_back(ValueNames[I]);
  if (!looksAtResults(Region))
    return "";
  return Used.Results == GatherResults::Unpacked && Names.size() == 1
             ? "auto " + Names.front() + " = "
             : "auto [" + llvm::join(Names, ", ") + "] = ";
}

/// The text of \p E, with each mention of \p Element replaced.
std::string GatherWriter::childText(const Expr &E, const VarDecl *Element,
                                    StringRef Instead) const {
  std::string Text = Editor.text(E.getSourceRange());
  if (!Element)
    return Text;
  const SourceManager &Sources = Input.Context.getSourceManager();
  const unsigned Begin = Sources.getFileOffset(E.getBeginLoc());
  std::map<unsigned, std::string, std::greater<>> Places;
  for (const DeclRefExpr *Use : Index.references(Element)) {
    if (!Index.contains(&E, Use))
      continue;
    // Behind an element stands what binds tighter than its star.
    const Stmt *User = Index.user(Use);
    const bool IsArgument =
        (isa<CallExpr>(User) && !isa<CXXOperatorCallExpr>(User)) || &E == Use;
    Places[Sources.getFileOffset(Use->getBeginLoc()) - Begin] =
        IsArgument || Instead.starts_with("std::") ? Instead.str()
                                                   : "(" + Instead.str() + ")";
  }
  for (const auto &[Place, Name] : Places)
    Text.replace(Place, Element->getName().size(), Name);
  return Text;
}

Slots GatherWriter::commonSlots() {
  Slots Values;
  const StartFact &First = *Region.Children.front().Start;
  Values["ns"] = namespaceSpelling(First, *Input.Facts.Function);
  Values["start"] = Editor.text(First.Call->getCallee()->getSourceRange());
  Values["order"] = freshName("completion_order", Taken, Input.Versions);
  Values["index"] = freshName("index", Taken, Input.Versions);
  Values["error"] = freshName("failure", Taken, Input.Versions);
  return Values;
}

std::string GatherWriter::fixedGroup() {
  Slots Values = commonSlots();
  std::vector<std::string> Children, Outcomes;
  for (const auto &[I, Child] : llvm::enumerate(Region.Children)) {
    Children.push_back(child(Child, Values));
    Outcomes.push_back(ErrorNames[I]);
    if (!Child.Result->isVoidType())
      Outcomes.push_back(ValueNames[I]);
  }
  Values["children"] = llvm::join(Children, ",\n        ");
  Values["outcomes"] = llvm::join(Outcomes, ", ");
  Values["errors"] = llvm::join(ErrorNames, ", ");
  Values["results"] = resultNames();
  return fillIn(Used.Text, Values);
}

std::string GatherWriter::rangedGroup() {
  Slots Values = commonSlots();
  const GatherChild &Child = Region.Children.front();
  const VarDecl *Element = loop()->getLoopVariable();
  Values["each"] = child(Child, Values);
  const std::string First =
      "*std::begin(" + Editor.text(loop()->getRangeInit()->getSourceRange()) +
      ")";
  // As the loop has it: const where the loop says so.
  Values["child"] = childText(
      *Child.Start->Child.Argument, Element,
      isConstOfLoop(*loop()) ? "std::as_const(" + First + ")" : First);
  Values["sample"] = fillIn(Used.Child, Values);
  Values["children"] = freshName("tasks", Taken, Input.Versions);
  Values["loop"] =
      Editor.text(SourceRange(loop()->getBeginLoc(), loop()->getRParenLoc()));
  std::string Errors = freshName("errors", Taken, Input.Versions);
  Values["errors"] = Errors;
  Values["results"] = ""; // Used, they are a task group's.
  Values["outcomes"] =
      Child.Result->isVoidType()
          ? Errors
          : Errors + ", " + freshName("results", Taken, Input.Versions);
  return fillIn(Used.Text, Values);
}

/// What the join of \p Child waits for.
std::string GatherWriter::handleOf(const GatherChild &Child) const {
  const auto *Call = dyn_cast<CallExpr>(strip(Child.Join->getOperand()));
  const Expr *Handle = Call ? callObject(*Call) : Child.Join->getOperand();
  return Editor.text(Handle->getSourceRange());
}

/// The loop as it is, with the start spelled anew.
std::string GatherWriter::loopInScope(Slots &Values) {
  const StartFact &Start = *Region.Children.front().Start;
  std::string Child = scopedStart(Start, Used, Values, Editor, Input.Words);
  if (!Results.empty())
    Child = Results + ".push_back(" + Child + ")";
  if (Region.Container)
    Child = Region.Container->getNameAsString() + ".push_back(" + Child + ")";
  const SourceLocation End =
      isa<CXXForRangeStmt>(Gather.Loop)
          ? cast<CXXForRangeStmt>(Gather.Loop)->getRParenLoc()
          : cast<ForStmt>(Gather.Loop)->getRParenLoc();
  return "  " + Editor.text(SourceRange(Gather.Loop->getBeginLoc(), End)) +
         "\n    " + Child + ";";
}

/// One start after the other. Their handles are what the scope returns, if
/// anybody asks for a value; braces keep the order.
std::string GatherWriter::startsInScope(Slots &Values) {
  std::vector<std::string> Starts;
  Starts.reserve(Region.Children.size());
  for (const GatherChild &Child : Region.Children)
    Starts.push_back(
        scopedStart(*Child.Start, Used, Values, Editor, Input.Words));
  if (llvm::all_of(Region.Children, [](const GatherChild &Child) {
        return Child.Result->isVoidType();
      }))
    return "  " + llvm::join(Starts, ";\n  ") + ";";
  Values["return"] = "auto [" + llvm::join(HandleNames, ", ") + "] =\n    ";
  return "  return std::tuple{" + llvm::join(Starts, ",\n    ") + "};";
}

/// What starts in a scope ends there.
std::string GatherWriter::scopedGroup() {
  Slots Values;
  Values["ns"] =
      namespaceSpelling(*Region.Children.front().Start, *Input.Facts.Function);
  Values["group"] = freshName("group", Taken, Input.Versions);
  Values["result"] = "";
  Values["return"] = "";
  std::string Declaration;
  if (const GatherChild &First = Region.Children.front(); First.InTurn.Target) {
    Results = freshName("tasks", Taken, Input.Versions);
    Declaration = "std::vector<" +
                  scopedHandle(*First.Start, Used, Values, Input.Context) +
                  "> " + Results + ";\n";
  }
  Values["body"] = Gather.Loop ? loopInScope(Values) : startsInScope(Values);
  return Declaration + fillIn(Used.Text, Values);
}

} // namespace coscope
