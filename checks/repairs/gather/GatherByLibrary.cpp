//===-- GatherByLibrary.cpp - the library's gather instead ----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GatherRegion has explained every statement; here the explained ones become
// text. The group stands where the first join stood, so what was declared for
// the results before it is in scope; handles, signals, counters and handlers
// go, and the name of a handle becomes the name of its value.
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/GatherByLibrary.h"

#include "checks/facts/paths/ControlFlow.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/gather/GatherLoop.h"
#include "checks/repairs/gather/GatherWriter.h"
#include "checks/repairs/gather/JoinStatement.h"
#include "checks/repairs/scope/ScopeText.h"
#include "checks/repairs/text/FinishEdits.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// What the handlers stored, after the group.
/// Behind the group, what the handlers did with their values.
std::string GatherWriter::valuesInTurn() {
  const TurnStore &Store = Region.Children.front().InTurn;
  if (!Store.Target)
    return "";
  const std::string Target = Editor.text(Store.Target->getSourceRange());
  const std::string Set = " " + Store.Operator.str() + " ";
  Slots Values;
  if (!Store.ByIndex) {
    Values["handle"] = freshName("task", Taken, Input.Versions);
    return "\nfor (auto &" + Values["handle"] + " : " + Results + ")\n  " +
           Target + Set + fillIn(Used.Value, Values) + ";";
  }
  const auto *Loop = cast<ForStmt>(Gather.Loop);
  const auto *Number =
      cast<VarDecl>(cast<DeclStmt>(Loop->getInit())->getSingleDecl());
  Values["handle"] = Results + "[" + Number->getNameAsString() + "]";
  std::string Value = fillIn(Used.Value, Values);
  if (!Region.Children.front().Result.isTriviallyCopyableType(Input.Context))
    Value = "std::move(" + Value + ")";
  return "\n" +
         Editor.text(SourceRange(Loop->getBeginLoc(), Loop->getRParenLoc())) +
         "\n  " + Target + Set + Value + ";";
}

std::string GatherWriter::storedValues() const {
  std::string Text;
  for (const auto &[I, Child] : llvm::enumerate(Region.Children))
    for (const Expr *Target : Child.Stores) // Only the last one may move.
      Text += "\n" + Editor.text(Target->getSourceRange()) + " = " +
              (Target == Child.Stores.back() ? value(I) : ValueNames[I]) + ";";
  return Text;
}

/// Puts the value's name in place of each join in \p S.
void GatherWriter::substituteJoins(const Stmt *S) {
  for (const auto &[I, Child] : llvm::enumerate(Region.Children))
    if (Child.Join && Index.contains(S, Child.Join)) {
      const SourceRange Join = Child.Join->getSourceRange();
      Editor.replace(Join, Editor.comments(Join) + value(I));
    }
}

/// \p Text without the indentation that its lines share and without blank
/// lines at its ends, moved to \p Indentation. Each line begins with a break.
static std::string reindented(StringRef Text, StringRef Indentation) {
  llvm::SmallVector<StringRef, 16> Lines;
  Text.split(Lines, '\n');
  while (!Lines.empty() && Lines.front().trim().empty())
    Lines.erase(Lines.begin());
  while (!Lines.empty() && Lines.back().trim().empty())
    Lines.pop_back();
  size_t Common = StringRef::npos;
  for (StringRef Line : Lines)
    if (!Line.trim().empty())
      Common = std::min(Common, Line.size() - Line.ltrim().size());
  std::string Result;
  for (StringRef Line : Lines)
    Result += Line.trim().empty() ? "\n"
                                  : "\n" + Indentation.str() +
                                        Line.drop_front(Common).rtrim().str();
  return Result;
}

/// The text inside the braces of the try, with the values for the joins.
std::string GatherWriter::bodyOf(const CXXTryStmt &Try,
                                 StringRef Indentation) const {
  const CompoundStmt &Block = *Try.getTryBlock();
  std::vector<TextChange> Changes;
  for (const Stmt *S : Block.body())
    for (const auto &[I, Child] : llvm::enumerate(Region.Children)) {
      if (!Child.Join || !Index.contains(S, Child.Join))
        continue;
      const auto *Whole = dyn_cast<Expr>(S);
      const bool OnlyWaits = isa<CXXForRangeStmt>(S) && !Region.Container;
      const bool Discarded = OnlyWaits || (Whole && strip(Whole) == Child.Join);
      const SourceRange Gone =
          Discarded ? Editor.withSemicolon(S) : Child.Join->getSourceRange();
      Changes.push_back(Editor.changeOf(Gone, Editor.comments(Gone) +
                                                  (Discarded ? "" : value(I))));
    }
  const std::string Braced =
      Editor.text(Block.getSourceRange(), std::move(Changes));
  const StringRef Text = StringRef(Braced).drop_front().drop_back();
  if (Text.trim().empty())
    return "";
  if (needsNoBraces(Try, *Input.Facts.Function))
    return reindented(Text, Indentation);
  return "\n" + Indentation.str() + "{" +
         reindented(Text, Indentation.str() + "  ") + "\n" + Indentation.str() +
         "}";
}

/// The group, for the first statement that asks.
std::string GatherWriter::takeGroup(StringRef Indentation) {
  if (std::exchange(Placed, true))
    return "";
  return indented(Group + storedValues() + valuesInTurn(), Indentation);
}

/// A try in it goes, with its handler.
void GatherWriter::writeLoopBody(const Stmt &Body) {
  const Stmt *S = &Body;
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    S = Block->body_front();
  const auto *Try = dyn_cast<CXXTryStmt>(S);
  if (!Try)
    return substituteJoins(S);
  Editor.noteRemoval(Try->getHandler(0)->getSourceRange());
  Editor.replace(Try->getSourceRange(),
                 StringRef(bodyOf(*Try, Editor.indentation(Try->getBeginLoc())))
                     .ltrim()
                     .str());
}

void GatherWriter::writeStatement(const ExplainedStatement &Explained) {
  const Stmt *S = Explained.Statement;
  const std::string Indentation = Editor.indentation(S->getBeginLoc());
  switch (Explained.Role) {
  case StatementRole::Outside:
  case StatementRole::Independent:
    break;
  case StatementRole::Start:
    if (!Used.KeepsHandles)
      Editor.removeStatement(S);
    break;
  case StatementRole::Bookkeeping:
    Editor.removeStatement(S);
    break;
  case StatementRole::Container: {
    const auto Angles = elementAngles(*Region.Container, Input.Context);
    Slots Values;
    Editor.replaceBetween(Angles->getBegin(), Angles->getEnd(),
                          scopedHandle(*Region.Children.front().Start, Used,
                                       Values, Input.Context));
    break;
  }
  case StatementRole::JoinLoop:
    if (!Placed)
      Editor.insertBefore(S->getBeginLoc(),
                          takeGroup(Indentation) + "\n" + Indentation);
    writeLoopBody(*cast<CXXForRangeStmt>(S)->getBody());
    break;
  case StatementRole::JoinTry: {
    const auto *Try = cast<CXXTryStmt>(S);
    Editor.noteRemoval(Try->getHandler(0)->getSourceRange());
    std::string Text = takeGroup(Indentation) + bodyOf(*Try, Indentation);
    if (Text.empty())
      Editor.removeStatement(S);
    else
      Editor.replace(S->getSourceRange(), StringRef(Text).ltrim().str());
    break;
  }
  case StatementRole::Wait: {
    // Its comments stay where it stood.
    const SourceRange Gone = Editor.withSemicolon(S);
    std::string Comments = indented(Editor.comments(Gone), Indentation);
    if (Placed && Comments.empty()) {
      Editor.removeStatement(S);
      break;
    }
    if (!Placed && !Comments.empty())
      Comments += "\n" + Indentation;
    Editor.replace(Gone, Comments + takeGroup(Indentation));
    break;
  }
  case StatementRole::Join:
    if (!Placed)
      Editor.insertBefore(S->getBeginLoc(),
                          takeGroup(Indentation) + "\n" + Indentation);
    substituteJoins(S);
    break;
  }
}

RepairPlan GatherWriter::write() {
  if (Gather.Error && !Region.Rethrows)
    return refuse("not rewritten: the stored error is not rethrown here");
  if (std::string Why = Input.whyNotSpelled(Used); !Why.empty())
    return refuse("not rewritten: " + Why);
  nameChildren();
  const bool InScope = Used.Goal == RecipeGoal::Scope;
  if (Region.Container && !elementAngles(*Region.Container, Input.Context))
    return refuse("not rewritten: the type of '" +
                      Region.Container->getNameAsString() +
                      "' cannot be changed to hold the group's handles",
                  Region.Container->getLocation());
  const std::string Text = InScope       ? scopedGroup()
                           : Gather.Loop ? rangedGroup()
                                         : fixedGroup();
  Group = StringRef(Text).rtrim().str();
  for (const ExplainedStatement &Explained : Region.Statements)
    writeStatement(Explained);
  assert(Placed && "the region has no join");
  RepairPlan Plan;
  const bool LeavesScope =
      llvm::any_of(Gather.Children, [](const StartFact *Child) {
        return Child->By->Scope.has_value();
      });
  std::string Changes = Region.Changes; // More than a safe rewrite may.
  if (!Region.Rethrows)
    Changes += "; today the tasks' errors are ignored here";
  if (LeavesScope)
    Changes += "; the scope no longer stops them";
  if (Used.CancelsChildren)
    Changes += "; a cancellation of this coroutine reaches them now";
  Plan.Tier = Editor.losesComment() || !Changes.empty() ? RepairTier::Suggested
                                                        : RepairTier::Safe;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = InScope ? "use a task group" : "use the library's gather";
  Plan.Note += ": the first failure in time cancels the others, all of them "
               "have ended when it is rethrown" +
               Changes;
  finishEdits(Plan, &Used, Region.Children.front().Start->By.At,
              Input.Found.Where, Input.Context);
  return Plan;
}

/// A child that the recipe cannot spell where it runs now, or null. A task that
/// is started by itself has its executor with it.
static const StartFact *elsewhere(const GatherFact &Gather,
                                  const Recipe &Used) {
  const bool Written = StringRef(Used.Child).contains("$executor") ||
                       StringRef(Used.Child).contains("${executor}");
  for (const StartFact *Child : Gather.Children) {
    const bool HasIt = Child->ExecutorInChild || Child->By->Child.isObject();
    const bool IsGiven = Child->Executor && !Child->ExecutorInChild;
    if (Written ? !IsGiven : IsGiven || !HasIt)
      return Child;
  }
  return nullptr;
}

/// Why not every child would run where it runs now, with \p Used.
static std::optional<RepairPlan> refuseElsewhere(const GatherFact &Gather,
                                                 const Recipe &Used) {
  const StartFact *Child = elsewhere(Gather, Used);
  if (!Child)
    return std::nullopt;
  return refuse(Child->Executor
                    ? "not rewritten: the library's gather cannot say where a "
                      "child runs"
                    : "not rewritten: it is not known where a child runs",
                Child->Call->getBeginLoc());
}

/// Why the library's own gather is not the one to write, with \p Own, which is
/// null if there is none. Empty: it is.
static std::optional<RepairPlan> refuseOwn(const RepairInput &Input,
                                           const GatherRegion &Region,
                                           const Recipe *Own, bool HasScope,
                                           const BodyIndex &Index) {
  const GatherFact &Gather = *Input.Found.Gather;
  auto Refuse = [&](const std::string &Reason) {
    return refuse("not rewritten: " + Reason,
                  Gather.Loop ? Gather.Loop->getBeginLoc() : SourceLocation());
  };
  if (!Own)
    return Refuse("this version of the library has no gather for it");
  if (std::optional<RepairPlan> Refusal = refuseElsewhere(Gather, *Own))
    return Refusal;
  if (Own->OneExecutor && Region.OtherExecutor)
    return refuse("not rewritten: a child may run on another executor than "
                  "this coroutine, and the library's group is not safe across "
                  "executors",
                  Region.OtherExecutor->getBeginLoc());
  if (Own->Results == GatherResults::None && looksAtResults(Region))
    return Refuse("the library's gather does not give the results by name");
  if (Own->KeepsHandles &&
      !llvm::all_of(Gather.Children, [](const StartFact *Child) {
        return Child->Handle && !Child->InContainer;
      }))
    return Refuse("the library's gather wants a variable for each task");
  if (!Gather.Loop)
    return std::nullopt;
  // The first starts when the last one's arguments are evaluated.
  const Verdict Together = movesOf(Input, Index).startsTogether(true);
  if (Together.Is != Verdict::Kind::Safe)
    return Refuse(Together.isRefused()
                      ? Together.Why
                      : "an earlier turn's task may change what a later one's "
                        "is given");
  const std::string Why = whyNoRange(Gather, Region, HasScope, Index);
  return Why.empty() ? std::nullopt : std::optional(Refuse(Why));
}

/// What starts the children moves into the body of a lambda: the expression in
/// it that cannot, or null.
static const Expr *staysOutside(const RepairInput &Input,
                                const GatherRegion &Region, std::string &Why) {
  auto None = [](const VarDecl &) { return false; };
  if (const Stmt *Loop = Input.Found.Gather->Loop)
    return otherInLambda(
        Loop,
        [&](const VarDecl &Variable) {
          return isBefore(Loop->getBeginLoc(), Variable.getBeginLoc(),
                          Input.Context);
        },
        Why);
  for (const GatherChild &Child : Region.Children)
    if (const Expr *E = otherInLambda(Child.Start->Call, None, Why))
      return E;
  return nullptr;
}

/// A task group around what starts the children.
static RepairPlan gatherInScope(const RepairInput &Input,
                                const GatherRegion &Region,
                                const Recipe &Scope) {
  if (std::optional<RepairPlan> Refusal =
          refuseElsewhere(*Input.Found.Gather, Scope))
    return *Refusal;
  for (const GatherChild &Child : Region.Children)
    if (Child.Bound)
      return refuse("not rewritten: a child is bound to what would be removed",
                    Child.Bound.Call->getBeginLoc());
  if (std::string NoHeader = whyNoScopeHeader(Input); !NoHeader.empty())
    return refuse("not rewritten: " + NoHeader);
  std::string Why;
  if (const Expr *E = staysOutside(Input, Region, Why))
    return refuse("not rewritten: " + Why, E->getBeginLoc());
  return GatherWriter(Input, Region, Scope).write();
}

/// The group comes first where somebody says so, or has its header.
static bool prefersScope(const RepairInput &Input) {
  using Form = RepairOptions::Form;
  return Input.Settings.Prefer != Form::Library &&
         whyNoScopeHeader(Input).empty();
}

RepairPlan gatherByLibrary(const RepairInput &Input) {
  const GatherFact &Gather = *Input.Found.Gather;
  auto Refuse = [&](const std::string &Reason, SourceLocation At = {}) {
    return refuse("not rewritten: " + Reason, At);
  };
  // The library's own construct and the task group.
  const Recipe *Own = Input.recipe(Gather.Loop ? RecipeGoal::GatherRange
                                               : RecipeGoal::GatherFixed);
  const Recipe *Scope = Input.recipe(RecipeGoal::Scope);
  if (Own ? !Input.canAwait(*Own) : !Input.inCoroutineOfLibrary())
    return Refuse("this function is no coroutine that could wait for a group");
  BodyIndex Index(Input.Facts.Body);
  GatherRegion Region = explainGather(Input, Index);
  if (!Region.Refusal.empty())
    return Refuse(Region.Refusal, Region.RefusedAt);
  if (!Region.Rethrows && isNothrow(Input.Facts.Function))
    return Refuse("this function is noexcept, and the error of a task would "
                  "leave it");
  if (Gather.Loop)
    if (std::string Why = whyNoLoop(Gather, Region); !Why.empty())
      return Refuse(Why, Gather.Loop->getBeginLoc());
  if (Scope && prefersScope(Input))
    if (RepairPlan Group = gatherInScope(Input, Region, *Scope);
        Group.Tier != RepairTier::None)
      return Group;
  std::optional<RepairPlan> Refusal =
      refuseOwn(Input, Region, Own, Scope != nullptr, Index);
  if (!Refusal)
    return GatherWriter(Input, Region, *Own).write();
  return Scope ? gatherInScope(Input, Region, *Scope) : *Refusal;
}

} // namespace coscope
