//===-- OpenScope.cpp - a task group around the children ------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ScopeRegion has found the statements and proved that they can be the body of
// a scope. Here they become it: the same text, with each start made in the
// group, each join made a join in the group, and a step further in.
//
// Always a suggestion: the function now waits, errors that nobody saw leave
// it, and the first of them cancels the rest of the scope.
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/OpenScope.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/scope/ScopeRegion.h"
#include "checks/repairs/scope/ScopeText.h"
#include "checks/repairs/text/FinishEdits.h"
#include "checks/repairs/text/Names.h"
#include "checks/repairs/text/RecipeText.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace coscope {

namespace {

/// \p Code with \p By before every line but the first; a line that begins
/// inside of a string literal stays as it is.
std::string movedIn(StringRef Code, StringRef By, const LangOptions &Language) {
  const std::string Text = Code.str(); // The lexer wants a final null.
  std::vector<bool> Keeps(Text.size(), false);
  Lexer Raw(SourceLocation(), Language, Text.data(), Text.data(),
            Text.data() + Text.size());
  for (clang::Token Next; !Raw.LexFromRawLexer(Next);)
    if (tok::isStringLiteral(Next.getKind())) {
      const size_t End = Raw.getCurrentBufferOffset();
      std::fill(Keeps.begin() + End - Next.getLength(), Keeps.begin() + End,
                true);
    }
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    Result += Text[I];
    if (Text[I] == '\n' && !Keeps[I] && I + 1 < Text.size() &&
        Text[I + 1] != '\n')
      Result += By;
  }
  return Result;
}

class ScopeWriter {
public:
  ScopeWriter(const RepairInput &Input, const BodyIndex &Index,
              const ScopeRegion &Region, const Recipe &Used)
      : Input(Input), Index(Index), Region(Region), Used(Used),
        Supervises(Input.Found.Goal == RepairGoal::Supervise),
        Editor(Input.Context) {}

  RepairPlan write();

private:
  void change(SourceRange Tokens, std::string With);
  bool nameResult();
  void changeStart(const ScopedChild &Child);
  void cancelBefore(const CoreturnStmt &Return);
  bool changeContainer(const StartFact &Start);
  std::string note() const;

  const RepairInput &Input;
  const BodyIndex &Index;
  const ScopeRegion &Region;
  const Recipe &Used;
  const bool Supervises;
  SourceEditor Editor;
  Slots Values;
  std::vector<TextChange> Changes;
  llvm::SmallPtrSet<const VarDecl *, 4> Containers;
};

/// The type that the scope's body, a coroutine, returns: "" if it is none.
bool ScopeWriter::nameResult() {
  Values["result"] = "";
  Values["return"] = "";
  if (!Region.Awaits && !Region.Returns)
    return true;
  const auto *Task = cast<ClassTemplateSpecializationDecl>(
      Input.Facts.Function->getReturnType()->getAsCXXRecordDecl());
  const bool IsVoid = Task->getTemplateArgs()[0].getAsType()->isVoidType();
  Values["type"] = "void";
  Values["result"] = " -> " + fillIn(Used.Task, Values);
  if (!Region.Returns || IsVoid)
    return true;
  const TypeLoc Written =
      Input.Facts.Function->getFunctionTypeLoc()
          ? Input.Facts.Function->getFunctionTypeLoc().getReturnLoc()
          : TypeLoc();
  if (Written.isNull() || Written.getType()->getContainedAutoType() ||
      !whyNotEditable(Written.getSourceRange(), Input.Context).empty())
    return false;
  Values["result"] = " -> " + Editor.text(Written.getSourceRange());
  Values["return"] = "co_return ";
  return true;
}

void ScopeWriter::change(SourceRange Tokens, std::string With) {
  Changes.push_back(Editor.changeOf(Tokens, std::move(With)));
}

void ScopeWriter::changeStart(const ScopedChild &Child) {
  const StartFact &Start = *Child.Start;
  // A cast to void says no more than the group does.
  const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(Index.user(Start.Call));
  change(Supervises && Cast ? Cast->getSourceRange()
                            : Start.Call->getSourceRange(),
         scopedStart(Start, Used, Values, Editor, Input.Words));
  for (const ScopeJoin &Join : Child.Joins) {
    const SourceRange Await = Join.Await->getSourceRange();
    Values["handle"] = Editor.text(Join.Handle->getSourceRange());
    change(Await, Editor.comments(Await) + fillIn(Used.Join, Values));
  }
}

/// co_return value; becomes group.cancel(); co_return value;
void ScopeWriter::cancelBefore(const CoreturnStmt &Return) {
  const SourceRange Whole = Editor.withSemicolon(&Return);
  std::string Text = fillIn(Used.Cancel, Values) + ";\n" +
                     Editor.indentation(Return.getBeginLoc()) +
                     Editor.text(Whole);
  if (!isa<CompoundStmt>(Index.parent(&Return)))
    Text = "{ " + Text + " }";
  change(Whole, std::move(Text));
}

/// std::vector<handle> becomes std::vector<handle of the group>.
bool ScopeWriter::changeContainer(const StartFact &Start) {
  if (!Start.InContainer || !Containers.insert(Start.Handle).second)
    return true;
  const auto Angles = elementAngles(*Start.Handle, Input.Context);
  std::string Type = scopedHandle(Start, Used, Values, Input.Context);
  if (!Angles || Type.empty())
    return false;
  const SourceManager &Sources = Input.Context.getSourceManager();
  Changes.push_back({Sources.getFileOffset(Angles->getBegin()) + 1,
                     Sources.getFileOffset(Angles->getEnd()), std::move(Type)});
  return true;
}

std::string ScopeWriter::note() const {
  const bool One = Region.Children.size() == 1;
  if (Input.ignoresErrors()) {
    const Known<TaskType> Own =
        Input.Words.findTask(Input.Facts.Function->getReturnType());
    const std::string Text =
        std::string("open a task group here: it is left only when the ") +
        (One ? "task has ended, whose " : "tasks have ended, whose ") +
        errorsAsToday(Input, One);
    return Text + (Own && Own->PassesCancellation
                       ? std::string(", and a cancellation of this function "
                                     "reaches ") +
                             (One ? "it" : "them")
                       : "");
  }
  std::string Text = "open a task group here: it is left only when the ";
  Text += One ? "task has ended" : "tasks have ended";
  Text += Input.start().Result == Outcome::Handle && !Supervises
              ? ", on every path, and the first failure cancels the rest"
              : ", and the first failure, which nobody sees today, cancels the "
                "rest and reaches the caller";
  return Text;
}

RepairPlan ScopeWriter::write() {
  llvm::StringSet<> Taken = namesIn(*Input.Facts.Function, Input.Context);
  Values["ns"] = namespaceSpelling(Input.start(), *Input.Facts.Function);
  Values["group"] = freshName("group", Taken, Input.Versions);
  Values["options"] = Input.ignoresErrors() ? Used.ErrorsIgnored : "";
  if (!nameResult())
    return refuse("not rewritten: the return type of this function is not "
                  "written out",
                  Region.First->getBeginLoc());
  for (const CoreturnStmt *Return : Region.CancellingReturns)
    cancelBefore(*Return);
  for (const ScopedChild &Child : Region.Children) {
    changeStart(Child);
    if (!changeContainer(*Child.Start))
      return refuse("not rewritten: the type of '" +
                        Child.Start->Handle->getNameAsString() +
                        "' cannot be changed to hold the group's handles",
                    Child.Start->Handle->getLocation());
  }
  const std::string Indentation =
      Editor.indentation(Region.First->getBeginLoc());
  const std::string Last =
      Region.CancelsAtEnd
          ? Indentation + "  " + fillIn(Used.Cancel, Values) + ";\n"
          : "";
  // Only what the recipe adds needs the indentation of the place.
  const auto [Head, Tail] = StringRef(Used.Text).split("$body");
  const SourceRange Whole(Region.First->getBeginLoc(),
                          Editor.withSemicolon(Region.Last).getEnd());
  const std::string Body = Editor.text(Whole, Changes);
  Editor.replace(Whole, indented(fillIn(Head, Values), Indentation) + "\n" +
                            Indentation + "  " +
                            movedIn(Body, "  ", Input.Context.getLangOpts()) +
                            "\n" + Last + Indentation +
                            StringRef(fillIn(Tail, Values)).trim().str());
  RepairPlan Plan;
  Plan.Tier = RepairTier::Suggested;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = note();
  finishEdits(Plan, &Used, Input.start().By.At, Region.First->getBeginLoc(),
              Input.Context);
  return Plan;
}

/// Nothing runs beside the child: to await it is all that a scope would do.
bool isAlone(const ScopeRegion &Region, const BodyIndex &Index) {
  const StartFact &Start = *Region.Children.front().Start;
  return Region.First == Region.Last && Region.Children.size() == 1 &&
         Start.Result == Outcome::Discarded &&
         Index.user(Start.Call) == Region.Block;
}

} // namespace

RepairPlan openScope(const RepairInput &Input) {
  auto Refuse = [&](const std::string &Reason, SourceLocation At = {}) {
    return refuse("not rewritten: " + Reason, At);
  };
  if (!Input.inCoroutineOfLibrary())
    return Refuse(Input.Found.Goal == RepairGoal::Supervise
                      ? "the task is of another kind than this coroutine"
                      : "this function is no coroutine that could wait for "
                        "the task");
  const bool Supervises = Input.Found.Goal == RepairGoal::Supervise;
  if (isNothrow(Input.Facts.Function) && !Input.ignoresErrors())
    return Refuse("this function is noexcept, and the error of a task would "
                  "leave it");
  const Recipe *Used = Input.recipe(RecipeGoal::Scope);
  if (!Used)
    return Refuse("this version of the library has no scope for it");
  if (Input.ignoresErrors() && Used->ErrorsIgnored.empty())
    return Refuse("a scope of this library would not ignore the task's error");
  if (std::string Why = Input.whyNotSpelled(*Used); !Why.empty())
    return Refuse(Why);
  const BodyIndex Index(Input.Facts.Body);
  const ScopeRegion Region = explainScope(Input, Index);
  if (!Region.Refusal.empty())
    return Refuse(Region.Refusal, Region.RefusedAt);
  if (isAlone(Region, Index) && !Supervises)
    return refuse("");
  if (std::string Why = whyNoScopeHeader(Input); !Why.empty())
    return Refuse(Why);
  return ScopeWriter(Input, Index, Region, *Used).write();
}

} // namespace coscope
