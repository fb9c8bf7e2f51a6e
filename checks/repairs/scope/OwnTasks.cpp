//===-- OwnTasks.cpp - a task group of the object -------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tasks that live in their object are started in a group that is a member of
// it, and waited for where the object is closed: all starts of the class that
// have this problem, the member and the wait are one repair.
//
// Always a suggestion: whoever closes the object now waits, sees an error that
// nobody saw, and the first error stops the other tasks.
//
// Proved before the edit: the class can have a member that cannot be copied,
// and has one that knows an executor; all of it stands in one file; each start
// is a statement of a method that may change the object; what its token does
// is nothing; a task hears of a cancellation, and one of many does not fail.
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/OwnTasks.h"

#include "checks/facts/ClassOwnership.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/effects/WaitSafety.h"
#include "checks/repairs/scope/ClosingMethod.h"
#include "checks/repairs/scope/ScopeText.h"
#include "checks/repairs/text/FinishEdits.h"
#include "checks/repairs/text/Names.h"
#include "checks/repairs/text/RecipeText.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

/// The method that the body of a start is part of, lambdas looked through.
const CXXMethodDecl &methodAround(const FunctionDecl &Function) {
  const DeclContext *Context = &Function;
  while (!isa<CXXMethodDecl>(Context) ||
         cast<CXXMethodDecl>(Context)->getParent()->isLambda())
    Context = Context->getParent();
  return *cast<CXXMethodDecl>(Context);
}

/// member_, member_.get_executor(): there when the object is made.
bool isMember(const Expr *E) {
  E = strip(E);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    return Call->getNumArgs() == 0 && Call->getImplicitObjectArgument() &&
           isMember(Call->getImplicitObjectArgument());
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && isa<FieldDecl>(Member->getMemberDecl()) &&
         !Member->getType()->isPointerType() &&
         isa<CXXThisExpr>(strip(Member->getBase()));
}

bool copiesOrMoves(const CXXMethodDecl &Method) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Method);
  return Constructor ? Constructor->isCopyOrMoveConstructor()
                     : Method.isCopyAssignmentOperator() ||
                           Method.isMoveAssignmentOperator();
}

/// An object is copied or moved. If the class IsShared, other files may do what
/// this one does not, unless nobody can.
bool mayBeCopied(const CXXRecordDecl &Class, bool IsShared) {
  if (Class.isAggregate())
    return true;
  auto IsFixed = [](const FieldDecl *Field) {
    return Field->getType().isConstQualified() ||
           Field->getType()->isReferenceType();
  };
  // What the compiler had no reason to declare yet, nobody here uses.
  if (IsShared && ((Class.needsImplicitCopyConstructor() &&
                    !Class.defaultedCopyConstructorIsDeleted()) ||
                   (Class.needsImplicitMoveConstructor() &&
                    !Class.defaultedMoveConstructorIsDeleted()) ||
                   (Class.needsImplicitCopyAssignment() &&
                    llvm::none_of(Class.fields(), IsFixed))))
    return true;
  return llvm::any_of(Class.methods(), [&](const CXXMethodDecl *Method) {
    return copiesOrMoves(*Method) && !Method->isDeleted() &&
           (IsShared || !Method->isImplicit() || Method->isReferenced());
  });
}

void addNames(const CXXRecordDecl &Class, llvm::StringSet<> &Names) {
  for (const Decl *D : Class.decls())
    if (const auto *Named = dyn_cast<NamedDecl>(D))
      Names.insert(Named->getNameAsString());
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
      addNames(*Parent, Names);
}

bool callsMethod(const Stmt *S) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(S);
  return S && ((Call &&
                isa<CXXThisExpr>(strip(Call->getImplicitObjectArgument()))) ||
               llvm::any_of(S->children(), callsMethod));
}

/// A member is initialised by a method of the class, before the group is there.
const CXXConstructorDecl *startsEarly(const CXXRecordDecl &Class) {
  for (const CXXConstructorDecl *Constructor : Class.ctors())
    for (const CXXCtorInitializer *Initializer : Constructor->inits()) {
      const Expr *Init = Initializer->getInit();
      if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Init))
        Init = Default->getExpr();
      if (callsMethod(Init))
        return Constructor;
    }
  return nullptr;
}

class TaskOwner {
public:
  TaskOwner(const RepairInput &Input, const CXXRecordDecl &Class,
            const ClosingMethod &Closing, const Recipe &Used)
      : Input(Input), Class(Class), Closing(Closing), Used(Used),
        Editor(Input.Context) {}

  RepairPlan plan();

private:
  bool fail(const std::string &Why, SourceLocation At) {
    Refusal = refuse("not rewritten: " + Why, At);
    return false;
  }
  bool findLastMember();
  bool fitsClass();
  bool fitsStarts();
  std::string whyNot(const StartIn &Task) const;
  bool standsInOneFile(SourceRange Range);
  const Expr *executor() const;
  std::string memberName() const;
  void addMember();
  void addWait();

  const RepairInput &Input;
  const CXXRecordDecl &Class;
  const ClosingMethod &Closing;
  const Recipe &Used;
  SourceEditor Editor;
  Slots Values;
  const FieldDecl *LastMember = nullptr;
  SourceLocation BehindLast; ///< Its semicolon.
  RepairPlan Refusal;
};

/// An executor that the object has from its beginning.
const Expr *TaskOwner::executor() const {
  for (const StartIn &Task : Input.Found.Siblings)
    if (Task.Start->Executor && isMember(Task.Start->Executor))
      return Task.Start->Executor;
  return nullptr;
}

bool TaskOwner::standsInOneFile(SourceRange Range) {
  const SourceManager &Sources = Input.Context.getSourceManager();
  if (std::string Why = whyNotEditable(Range, Input.Context); !Why.empty())
    return fail(Why, Range.getBegin());
  return Sources.getFileID(Range.getBegin()) ==
             Sources.getFileID(Input.Found.Where) ||
         fail("the class and its methods stand in several files",
              Class.getLocation());
}

bool TaskOwner::findLastMember() {
  for (const FieldDecl *Field : Class.fields())
    LastMember = Field;
  if (!LastMember)
    return false;
  const auto Next = Lexer::findNextToken(LastMember->getEndLoc(),
                                         Input.Context.getSourceManager(),
                                         Input.Context.getLangOpts());
  if (!Next || Next->isNot(tok::semi))
    return false;
  BehindLast = Next->getLocation();
  return true;
}

bool TaskOwner::fitsClass() {
  const bool IsShared =
      !Input.Context.getSourceManager().isInMainFile(Class.getLocation());
  if (!executor())
    return fail("no member has the executor when the object is made",
                Class.getLocation());
  if (mayBeCopied(Class, IsShared))
    return fail("objects of '" + Class.getNameAsString() +
                    "' may be copied or moved, and a task group cannot be",
                Class.getLocation());
  if (const CXXConstructorDecl *Constructor = startsEarly(Class))
    return fail("a method is called before the object is made, and may start "
                "a task before there is a group",
                Constructor->getLocation());
  if (!standsInOneFile(Class.getSourceRange()) ||
      !standsInOneFile(Closing.Method->getSourceRange()))
    return false;
  return findLastMember() ||
         fail("there is no last member to put a task group behind",
              Class.getLocation());
}

std::string TaskOwner::whyNot(const StartIn &Task) const {
  const StartFact &Start = *Task.Start;
  const BodyIndex Index(Task.Function->Body);
  const Stmt *User = Index.user(Start.Call);
  if (Start.Helper)
    return "the task is started in '" + Start.Helper->getNameAsString() + "'";
  if (isa_and_nonnull<Expr, DeclStmt, ReturnStmt, CoreturnStmt>(User))
    return "the start is part of a larger expression";
  if (Start.Result != Outcome::Discarded || !Start.Token ||
      !isa<DeclRefExpr>(strip(Start.Token)))
    return "what its completion token does would be lost";
  if (!Start.Executor || !Input.isCoroutineOfLibrary(*Start.Child.Callee))
    return "a task group cannot run it";
  if (methodAround(*Task.Function->Function).isConst())
    return "a const method cannot start anything in the object's task group";
  if (Start.InLoop && !Start.Child.NeverFails)
    return "one task that fails would stop the others that are started here";
  if (Closing.AsksToStop && mayOutliveCancel(Start.Child))
    return "the task handles errors in a loop, and may go on when it is asked "
           "to stop";
  return "";
}

bool TaskOwner::fitsStarts() {
  return llvm::all_of(Input.Found.Siblings, [&](const StartIn &Task) {
    const std::string Why = whyNot(Task);
    const SourceRange Range = Task.Start->Call->getSourceRange();
    return standsInOneFile(Range) &&
           (Why.empty() || fail(Why, Range.getBegin()));
  });
}

/// In the style of the class: tasks_, m_tasks, tasks.
std::string TaskOwner::memberName() const {
  llvm::StringSet<> Taken;
  addNames(Class, Taken);
  for (const StartIn &Task : Input.Found.Siblings)
    for (const auto &Name :
         namesIn(methodAround(*Task.Function->Function), Input.Context))
      Taken.insert(Name.getKey());
  for (const auto &Name : namesIn(*Closing.Method, Input.Context))
    Taken.insert(Name.getKey());
  // What a method calls by a name of the namespace must not find the member.
  addIdentifiers(Class.getSourceRange(), Input.Context, Taken);
  for (const CXXMethodDecl *Method : Class.methods())
    if (const FunctionDecl *Definition = nullptr;
        Method->hasBody(Definition) && Definition->isOutOfLine())
      addIdentifiers(Definition->getSourceRange(), Input.Context, Taken);
  const StringRef Like = LastMember->getName();
  return freshName(Like.starts_with("m_") ? "m_tasks"
                   : Like.ends_with("_")  ? "tasks_"
                                          : "tasks",
                   Taken, Input.Versions);
}

/// Behind all others, for it must stop before they are destroyed.
void TaskOwner::addMember() {
  Values["executor"] = Editor.text(executor()->getSourceRange());
  const SourceManager &Sources = Input.Context.getSourceManager();
  const std::string Text = "\n" +
                           Editor.indentation(LastMember->getBeginLoc()) +
                           fillIn(Used.Member, Values);
  // A comment on the rest of the line belongs to the last member.
  const auto [File, Offset] = Sources.getDecomposedLoc(BehindLast);
  const StringRef Rest =
      Sources.getBufferData(File).drop_front(Offset + 1).split('\n').first;
  const bool HasComment = Rest.trim().starts_with("//");
  Editor.insertBefore(
      BehindLast.getLocWithOffset(1 + (HasComment ? Rest.rtrim().size() : 0)),
      Text);
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

RepairPlan TaskOwner::plan() {
  if (!fitsStarts() || !fitsClass())
    return Refusal;
  Values["ns"] = namespaceSpelling(Input.start(), *Input.Facts.Function);
  Values["group"] = memberName();
  addMember();
  addWait();
  for (const StartIn &Task : Input.Found.Siblings) {
    Values["executor"] = Editor.text(Task.Start->Executor->getSourceRange());
    Values["child"] = Editor.text(Task.Start->Child.Argument->getSourceRange());
    Editor.noteRemoval(Task.Start->Token->getSourceRange());
    Editor.replace(Task.Start->Call->getSourceRange(),
                   fillIn(Used.Child, Values));
  }
  RepairPlan Plan;
  Plan.Tier = RepairTier::Suggested;
  Plan.Edits = Editor.takeEdits();
  const std::string Closer = "'" + Closing.Method->getNameAsString() + "'";
  Plan.Note = "keep such tasks of '" + Class.getNameAsString() +
              "' in a task group, which " + Closer +
              (Closing.AsksToStop ? " stops and waits for: " : " waits for: ") +
              "the first failure, which nobody sees today, stops the others "
              "and leaves " +
              Closer + ", and nothing can be started after it";
  finishEdits(Plan, &Used, Input.start().By.At, Input.Found.Where,
              Input.Context);
  return Plan;
}

} // namespace

RepairPlan ownTasks(const RepairInput &Input) {
  auto Refuse = [&](const std::string &Why, SourceLocation At = {}) {
    return refuse("not rewritten: " + Why, At);
  };
  const CXXRecordDecl &Class =
      *enclosingClass(*Input.Facts.Function)->getDefinition();
  const Recipe *Used = Input.recipe(RecipeGoal::Scope);
  const ClosingMethod Closing = findClosingMethod(Class, Input);
  if (!Closing.Method || !Used || Used->Member.empty())
    return refuse("");
  for (const StartIn &Task : Input.Found.Siblings)
    if (std::string Why = whyNotEditable(*Task.Function); !Why.empty())
      return Refuse(Why, Task.Start->Call->getBeginLoc());
  if (std::string Why = Input.whyNotSpelled(*Used); !Why.empty())
    return Refuse(Why);
  if (!Closing.Refusal.empty())
    return Refuse(Closing.Refusal, Closing.RefusedAt);
  if (std::string Why = whyNoScopeHeader(Input); !Why.empty())
    return Refuse(Why);
  return TaskOwner(Input, Class, Closing, *Used).plan();
}

} // namespace coscope
