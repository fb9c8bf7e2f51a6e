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
#include "checks/repairs/scope/ScopeChild.h"
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
  bool comesWithHelper(const StartIn &Task) const;
  bool isEditable(SourceRange Range);
  bool isMember(const Expr *E) const;
  bool isSetAtOnce(const FieldDecl &Field) const;
  const Expr *executor() const;
  std::string change() const;
  std::string memberName() const;
  SourceLocation withSemicolon(SourceLocation End) const;
  bool findLastMethod();
  void addMember();
  void addMethod();
  void addWait();
  void insertBehind(SourceLocation End, const std::string &Text);

  const RepairInput &Input;
  const CXXRecordDecl &Class;
  const ClosingMethod &Closing;
  const Recipe &Used;
  SourceEditor Editor;
  Slots Values;
  std::vector<StartIn> Tasks;
  const FieldDecl *LastMember = nullptr;
  SourceLocation BehindLast; ///< Its semicolon.
  /// Where there is no method that could wait, the name of a new one, and what
  /// it stands behind.
  std::string NewMethod;
  SourceLocation BehindMethods;
  RepairPlan Refusal;
};

/// Whoever makes an object gives it the value, and nobody changes it.
bool TaskOwner::isSetAtOnce(const FieldDecl &Field) const {
  if (Field.hasInClassInitializer())
    return false;
  return llvm::all_of(Class.ctors(), [&](const CXXConstructorDecl *Made) {
    const FunctionDecl *Definition = nullptr;
    return Made->isCopyOrMoveConstructor() || Made->isDeleted() ||
           (Made->hasBody(Definition) &&
            llvm::any_of(
                cast<CXXConstructorDecl>(Definition)->inits(),
                [&](const CXXCtorInitializer *Initializer) {
                  return Initializer->isWritten() &&
                         Initializer->getMember() == &Field &&
                         !isa<CXXNullPtrLiteralExpr>(
                             Initializer->getInit()->IgnoreParenImpCasts());
                }));
  });
}

/// A member, or what one says of itself: ex_, timer_.get_executor(). Of a
/// pointer, one that is there when the members behind it are made.
bool TaskOwner::isMember(const Expr *E) const {
  E = strip(E);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    return Call->getNumArgs() == 0 && Call->getImplicitObjectArgument() &&
           isMember(Call->getImplicitObjectArgument());
  const auto *Member = dyn_cast<MemberExpr>(E);
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  return Field && isa<CXXThisExpr>(strip(Member->getBase())) &&
         (!Member->getType()->isPointerType() || isSetAtOnce(*Field));
}

/// An executor that the object has from its beginning.
const Expr *TaskOwner::executor() const {
  for (const StartIn &Task : Tasks)
    if (Task.Start->Executor && isMember(Task.Start->Executor))
      return Task.Start->Executor;
  return nullptr;
}

bool TaskOwner::isEditable(SourceRange Range) {
  std::string Why = whyNotEditable(Range, Input.Context);
  if (Why.empty() &&
      Input.Context.getSourceManager().isInSystemHeader(Range.getBegin()))
    Why = "the code stands in a system header";
  return Why.empty() || fail(Why, Range.getBegin());
}

bool TaskOwner::findLastMember() {
  for (const FieldDecl *Field : Class.fields())
    LastMember = Field;
  if (!LastMember)
    return false;
  BehindLast = withSemicolon(LastMember->getEndLoc());
  return BehindLast != LastMember->getEndLoc();
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
  if (!isEditable(Class.getSourceRange()) ||
      (Closing.Method && !isEditable(Closing.Method->getSourceRange())))
    return false;
  if (!Closing.Method && !findLastMethod())
    return fail("there is no public method to put another one behind",
                Class.getLocation());
  return findLastMember() ||
         fail("there is no last member to put a task group behind",
              Class.getLocation());
}

std::string TaskOwner::whyNot(const StartIn &Task) const {
  const StartFact &Start = *Task.Start;
  if (std::string Why = whyNotEditable(*Task.Function); !Why.empty())
    return Why;
  const BodyIndex Index(Task.Function->Body);
  const Stmt *User = Index.user(Start.Call);
  if (Start.Helper)
    return "the task is started elsewhere";
  if (isa_and_nonnull<DeclStmt, ReturnStmt, CoreturnStmt>(User) ||
      !isStatement(*Start.Call, /*Supervises=*/true, Index))
    return "the start is part of a larger expression";
  if (Start.Token && !isPlainToken(Start, Input.ignoresErrors()))
    return "what its completion token does would be lost";
  if (Start.HasCanceller)
    return "the task hears of another cancellation than the group's";
  const Expr *Child = childInScope(Start, Input.Words);
  if (!Start.Executor || !Child ||
      !(Start.Child.Callee ? Input.isCoroutineOfLibrary(*Start.Child.Callee)
                           : Input.isTaskOfLibrary(Child->getType())))
    return "a task group cannot run it";
  if (methodAround(*Task.Function->Function).isConst())
    return "a const method cannot start anything in the object's task group";
  if (Start.InLoop && !Start.Child.NeverFails && !Input.ignoresErrors())
    return "one task that fails would stop the others that are started here";
  if (Closing.AsksToStop && mayOutliveCancel(Start.Child))
    return "the task handles errors in a loop, and may go on when it is asked "
           "to stop";
  return "";
}

/// A method of the class starts it, and that start comes along.
bool TaskOwner::comesWithHelper(const StartIn &Task) const {
  return Task.Start->Helper &&
         llvm::any_of(Input.Found.OfClass, [&](const StartIn &Other) {
           return Other.Start->Call == Task.Start->DecidedBy &&
                  !Other.Start->Helper && whyNot(Other).empty();
         });
}

/// Once the object waits for tasks, a task that it does not wait for is taken
/// for one: all that use the object come along. The others may stay.
bool TaskOwner::fitsStarts() {
  if (llvm::none_of(Input.Found.OfClass, [&](const StartIn &Task) {
        return Task.Start == Input.Found.Start;
      }))
    return fail("what is started here may use what is gone before the object",
                Input.start().Call->getBeginLoc());
  for (const StartIn &Task : Input.Found.OfClass) {
    const SourceRange Range = Task.Start->Call->getSourceRange();
    if (comesWithHelper(Task))
      continue;
    const std::string Why = whyNot(Task);
    const bool MayStay = Task.Start != Input.Found.Start &&
                         (!Task.Start->Child.borrows(Borrow::Kind::This) ||
                          Task.Start->Child.OwnsSelf);
    if (!Why.empty() && MayStay)
      continue;
    if (!Why.empty())
      return fail(Why, Range.getBegin());
    if (!isEditable(Range))
      return false;
    Tasks.push_back(Task);
  }
  return true;
}

/// In the style of the class: tasks_, m_tasks, tasks.
/// The semicolon behind \p End, or \p End: void f(); void g() {}
SourceLocation TaskOwner::withSemicolon(SourceLocation End) const {
  const auto Next = Lexer::findNextToken(End, Input.Context.getSourceManager(),
                                         Input.Context.getLangOpts());
  return Next && Next->is(tok::semi) ? Next->getLocation() : End;
}

bool TaskOwner::findLastMethod() {
  for (const CXXMethodDecl *Method : Class.methods())
    if (Method->getAccess() == AS_public && !Method->isImplicit() &&
        !Method->getEndLoc().isMacroID())
      BehindMethods = Method->doesThisDeclarationHaveABody()
                          ? Method->getEndLoc()
                          : withSemicolon(Method->getEndLoc());
  llvm::StringSet<> Taken;
  addNames(Class, Taken);
  for (const char *Name : {"close", "shutdown", "stop_tasks"})
    if (NewMethod.empty() && !Taken.contains(Name))
      NewMethod = Name;
  return BehindMethods.isValid() && !NewMethod.empty();
}

std::string TaskOwner::memberName() const {
  llvm::StringSet<> Taken;
  addNames(Class, Taken);
  for (const StartIn &Task : Tasks)
    for (const auto &Name :
         namesIn(methodAround(*Task.Function->Function), Input.Context))
      Taken.insert(Name.getKey());
  if (Closing.Method)
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

} // namespace

static constexpr char HowToStep[] =
    "; with --steps it gets one, which its owner must await";

RepairPlan ownTasks(const RepairInput &Input) {
  auto Refuse = [&](const std::string &Why, SourceLocation At = {}) {
    return refuse("not rewritten: " + Why, At);
  };
  const CXXRecordDecl &Class =
      *enclosingClass(*Input.Facts.Function)->getDefinition();
  const Recipe *Used = Input.recipe(RecipeGoal::Scope);
  ClosingMethod Closing = findClosingMethod(Class, Input);
  const bool IsStep = !Closing.Method || Closing.IsPlain;
  if (!Used || Used->Member.empty())
    return refuse("");
  if (std::string Why = Input.whyNotSpelled(*Used); !Why.empty())
    return Refuse(Why);
  if (!Closing.Refusal.empty() && !(IsStep && Input.Settings.Steps))
    return Refuse(Closing.Refusal + (IsStep ? HowToStep : ""),
                  Closing.RefusedAt);
  if (IsStep) {
    Closing = {};
    Closing.AsksToStop = true;
  }
  if (std::string Why = whyNoScopeHeader(Input); !Why.empty())
    return Refuse(Why);
  RepairPlan Plan = TaskOwner(Input, Class, Closing, *Used).plan();
  if (IsStep && !Input.Settings.Steps && Plan.Tier != RepairTier::None)
    return Refuse("no coroutine of '" + Class.getNameAsString() +
                  "' could wait for it" + HowToStep);
  return Plan;
}

} // namespace coscope
