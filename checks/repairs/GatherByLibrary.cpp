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

#include "checks/repairs/EditSafety.h"
#include "checks/repairs/FinishEdits.h"
#include "checks/repairs/GatherRegion.h"
#include "checks/repairs/JoinStatement.h"
#include "checks/repairs/RecipeText.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace coscope {

namespace {

class GatherWriter {
public:
  GatherWriter(const RepairInput &Input, const GatherRegion &Region,
               const Recipe &Used)
      : Input(Input), Gather(*Input.Found.Gather), Region(Region), Used(Used),
        Index(Input.Facts.Body), Editor(Input.Context),
        Taken(namesIn(Input.Facts.Function->getBody(), Input.Context)) {
    for (const ParmVarDecl *Parameter : Input.Facts.Function->parameters())
      Taken.insert(Parameter->getName());
  }

  RepairPlan write();

private:
  void nameChildren();
  std::string fixedGroup();
  std::string rangedGroup();
  std::string child(const StartFact &Start) const;
  std::string childText(const Expr &E, const VarDecl *Element,
                        StringRef Instead) const;
  Slots commonSlots();
  std::string value(unsigned I) const {
    return valueOf(Region.Children[I], ValueNames[I], Index, Input.Context);
  }
  std::string storedValues() const;
  std::string bodyOf(const CXXTryStmt &Try, StringRef Indentation) const;
  void substituteJoins(const Stmt *S);
  void writeStatement(const ExplainedStatement &Explained);
  std::string takeGroup(StringRef Indentation);
  const CXXForRangeStmt *loop() const {
    return cast<CXXForRangeStmt>(Gather.Loop);
  }

  const RepairInput &Input;
  const GatherFact &Gather;
  const GatherRegion &Region;
  const Recipe &Used;
  BodyIndex Index;
  SourceEditor Editor;
  llvm::StringSet<> Taken;
  std::vector<std::string> ValueNames, ErrorNames;
  std::string Group;
  bool Placed = false; ///< The group stands in the text.
};

/// "stock" for the handle stock or the coroutine check_stock.
std::string baseName(const StartFact &Start, unsigned Number) {
  if (Start.Handle)
    return Start.Handle->getNameAsString();
  if (Start.Child.Callee && Start.Child.Callee->getIdentifier())
    return Start.Child.Callee->getName().str();
  return "task" + std::to_string(Number + 1);
}

void GatherWriter::nameChildren() {
  for (const auto &[I, Child] : llvm::enumerate(Region.Children)) {
    std::string Base = baseName(*Child.Start, I);
    ErrorNames.push_back(freshName(Base + "_error", Taken));
    // The handle goes, and its name is free.
    ValueNames.push_back(
        Child.Start->Handle ? Base : freshName(Base + "_result", Taken));
  }
}

std::string GatherWriter::child(const StartFact &Start) const {
  return childText(*Start.Child.Argument, nullptr, "");
}

/// The text of \p E, with each mention of \p Element replaced.
std::string GatherWriter::childText(const Expr &E, const VarDecl *Element,
                                    StringRef Instead) const {
  std::string Text = Editor.text(E.getSourceRange());
  if (!Element)
    return Text;
  const SourceManager &Sources = Input.Context.getSourceManager();
  const unsigned Begin = Sources.getFileOffset(E.getBeginLoc());
  std::vector<unsigned> Places;
  for (const DeclRefExpr *Use : Index.references(Element))
    if (Index.contains(&E, Use))
      Places.push_back(Sources.getFileOffset(Use->getBeginLoc()) - Begin);
  llvm::sort(Places, std::greater<>());
  Places.erase(llvm::unique(Places), Places.end());
  for (unsigned Place : Places)
    Text.replace(Place, Element->getName().size(), Instead.str());
  return Text;
}

Slots GatherWriter::commonSlots() {
  Slots Values;
  const StartFact &First = *Region.Children.front().Start;
  Values["ns"] = namespaceSpelling(First, Input.Context);
  Values["start"] = Editor.text(First.Call->getCallee()->getSourceRange());
  Values["order"] = freshName("completion_order", Taken);
  Values["index"] = freshName("index", Taken);
  Values["error"] = freshName("failure", Taken);
  return Values;
}

std::string GatherWriter::fixedGroup() {
  Slots Values = commonSlots();
  std::vector<std::string> Children, Outcomes;
  for (const auto &[I, Child] : llvm::enumerate(Region.Children)) {
    Values["executor"] = Editor.text(Child.Start->Executor->getSourceRange());
    Values["child"] = child(*Child.Start);
    Children.push_back(fillIn(Used.Child, Values));
    Outcomes.push_back(ErrorNames[I]);
    if (!Child.Result->isVoidType())
      Outcomes.push_back(ValueNames[I]);
  }
  Values["children"] = llvm::join(Children, ",\n        ");
  Values["outcomes"] = llvm::join(Outcomes, ", ");
  Values["errors"] = llvm::join(ErrorNames, ", ");
  return fillIn(Used.Text, Values);
}

std::string GatherWriter::rangedGroup() {
  Slots Values = commonSlots();
  const GatherChild &Child = Region.Children.front();
  const VarDecl *Element = loop()->getLoopVariable();
  Values["executor"] = Editor.text(Child.Start->Executor->getSourceRange());
  Values["child"] = child(*Child.Start);
  Values["each"] = fillIn(Used.Child, Values);
  Values["child"] = childText(
      *Child.Start->Child.Argument, Element,
      "*std::begin(" + Editor.text(loop()->getRangeInit()->getSourceRange()) +
          ")");
  Values["sample"] = fillIn(Used.Child, Values);
  Values["children"] = freshName("tasks", Taken);
  Values["loop"] =
      Editor.text(SourceRange(loop()->getBeginLoc(), loop()->getRParenLoc()));
  std::string Errors = freshName("errors", Taken);
  Values["errors"] = Errors;
  Values["outcomes"] = Child.Result->isVoidType()
                           ? Errors
                           : Errors + ", " + freshName("results", Taken);
  return fillIn(Used.Text, Values);
}

/// What the handlers stored, after the group.
std::string GatherWriter::storedValues() const {
  std::string Text;
  for (const auto &[I, Child] : llvm::enumerate(Region.Children))
    for (const Expr *Target : Child.Stores)
      Text +=
          "\n" + Editor.text(Target->getSourceRange()) + " = " + value(I) + ";";
  return Text;
}

/// Puts the value's name in place of each join in \p S.
void GatherWriter::substituteJoins(const Stmt *S) {
  for (const auto &[I, Child] : llvm::enumerate(Region.Children))
    if (Child.Join && Index.contains(S, Child.Join)) {
      Editor.noteRemoval(Child.Join->getSourceRange());
      Editor.replace(Child.Join->getSourceRange(), value(I));
    }
}

/// \p Text without the indentation that its lines share and without blank
/// lines at its ends, moved to \p Indentation. Each line begins with a break.
std::string reindented(StringRef Text, StringRef Indentation) {
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
  const SourceManager &Sources = Input.Context.getSourceManager();
  const unsigned Begin = Sources.getFileOffset(Block.getLBracLoc()) + 1;
  const unsigned End = Sources.getFileOffset(Block.getRBracLoc());
  StringRef Buffer =
      Sources.getBufferData(Sources.getFileID(Block.getLBracLoc()));
  std::string Text = Buffer.slice(Begin, End).str();

  struct Change {
    unsigned From, To;
    std::string With;
  };
  std::vector<Change> Changes;
  for (const Stmt *S : Block.body())
    for (const auto &[I, Child] : llvm::enumerate(Region.Children)) {
      if (!Child.Join || !Index.contains(S, Child.Join))
        continue;
      const auto *Whole = dyn_cast<Expr>(S);
      const bool Discarded = Whole && strip(Whole) == Child.Join;
      SourceRange Range =
          Discarded ? Editor.withSemicolon(S) : Child.Join->getSourceRange();
      SourceLocation To = Lexer::getLocForEndOfToken(
          Range.getEnd(), 0, Sources, Input.Context.getLangOpts());
      Changes.push_back({Sources.getFileOffset(Range.getBegin()) - Begin,
                         Sources.getFileOffset(To) - Begin,
                         Discarded ? "" : value(I)});
    }
  llvm::sort(Changes,
             [](const Change &A, const Change &B) { return A.From > B.From; });
  for (const Change &C : Changes)
    Text.replace(C.From, C.To - C.From, C.With);
  if (StringRef(Text).trim().empty())
    return "";
  if (needsNoBraces(Try, Input.Facts.Body))
    return reindented(Text, Indentation);
  return "\n" + Indentation.str() + "{" +
         reindented(Text, Indentation.str() + "  ") + "\n" + Indentation.str() +
         "}";
}

/// The group, for the first statement that asks.
std::string GatherWriter::takeGroup(StringRef Indentation) {
  if (std::exchange(Placed, true))
    return "";
  return indented(Group + storedValues(), Indentation);
}

void GatherWriter::writeStatement(const ExplainedStatement &Explained) {
  const Stmt *S = Explained.Statement;
  const std::string Indentation = Editor.indentation(S->getBeginLoc());
  switch (Explained.Role) {
  case StatementRole::Outside:
  case StatementRole::Independent:
    break;
  case StatementRole::Start:
  case StatementRole::Bookkeeping:
    Editor.removeStatement(S);
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
  case StatementRole::Wait:
    if (Placed) {
      Editor.removeStatement(S);
      break;
    }
    Editor.noteRemoval(S->getSourceRange());
    Editor.replace(Editor.withSemicolon(S), takeGroup(Indentation));
    break;
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
  nameChildren();
  Group = StringRef(Gather.Loop ? rangedGroup() : fixedGroup()).rtrim().str();
  for (const ExplainedStatement &Explained : Region.Statements)
    writeStatement(Explained);
  assert(Placed && "the region has no join");
  RepairPlan Plan;
  Plan.Tier = Editor.losesComment() || !Region.Rethrows ? RepairTier::Suggested
                                                        : RepairTier::Safe;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = "use the library's gather: the first failure in time cancels "
              "the others, all of them have ended when it is rethrown";
  if (!Region.Rethrows)
    Plan.Note += "; today the tasks' errors are ignored here";
  finishEdits(Plan, &Used, Region.Children.front().Start->By.At,
              Input.Found.Where, Input.Context);
  return Plan;
}

bool hasLambda(const Stmt *S) {
  return S && (isa<LambdaExpr>(S) || llvm::any_of(S->children(), hasLambda));
}

/// What a ranged group needs beyond what GatherRegion proves.
std::string whyNoRange(const RepairInput &Input, const GatherRegion &Region,
                       const BodyIndex &Index) {
  const auto *Loop = dyn_cast<CXXForRangeStmt>(Input.Found.Gather->Loop);
  const StartFact &Start = *Region.Children.front().Start;
  if (!Loop || Loop->getInit())
    return "the children are started in a loop over something else than a "
           "range";
  if (Region.Children.size() != 1)
    return "not every child is started for an element of one range";
  if (isa<DecompositionDecl>(Loop->getLoopVariable()))
    return "the element is taken apart in the head of the loop";
  const Stmt *Body = Loop->getBody();
  if (const auto *Block = dyn_cast<CompoundStmt>(Body))
    Body = Block->size() == 1 ? Block->body_front() : nullptr;
  const auto *E = dyn_cast_or_null<Expr>(Body);
  if (!E || strip(E) != Start.Call)
    return "the loop does more than to start the children";
  if (!Region.Children.front().Stores.empty())
    return "the handler stores a result per child";
  if (llvm::any_of(Index.references(Loop->getLoopVariable()),
                   [](const DeclRefExpr *Use) {
                     return Use->getBeginLoc().isMacroID();
                   }))
    return "the code comes from a macro";
  if (hasLambda(Start.Child.Argument))
    return "each turn of the loop would make a closure of another type";
  if (!isa<DeclRefExpr, MemberExpr>(strip(Loop->getRangeInit())))
    return "the range is not a variable, and would be evaluated twice";
  return "";
}

} // namespace

RepairPlan gatherByLibrary(const RepairInput &Input) {
  const GatherFact &Gather = *Input.Found.Gather;
  auto Refuse = [&](const std::string &Reason, SourceLocation At = {}) {
    return refuse("not rewritten: " + Reason, At);
  };
  if (!Input.inCoroutineOfLibrary())
    return Refuse("this function is no coroutine that could wait for a group");
  BodyIndex Index(Input.Facts.Body);
  GatherRegion Region = explainGather(Input, Index);
  if (!Region.Refusal.empty())
    return Refuse(Region.Refusal, Region.RefusedAt);
  if (Gather.Loop)
    if (std::string Why = whyNoRange(Input, Region, Index); !Why.empty())
      return Refuse(Why, Gather.Loop->getBeginLoc());
  const Recipe *Used = Input.recipe(Gather.Loop ? RecipeGoal::GatherRange
                                                : RecipeGoal::GatherFixed);
  if (!Used)
    return Refuse("this version of the library has no gather for it");
  return GatherWriter(Input, Region, *Used).write();
}

} // namespace coscope
