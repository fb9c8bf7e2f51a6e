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
#include "checks/repairs/scope/ClassShape.h"
#include "checks/repairs/scope/ScopeChild.h"
#include "checks/repairs/scope/ScopeText.h"
#include "checks/repairs/scope/TaskOwner.h"
#include "checks/repairs/text/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// The method that the body of a start is part of, lambdas looked through.
static const CXXMethodDecl &methodAround(const FunctionDecl &Function) {
  const DeclContext *Context = &Function;
  while (!isa<CXXMethodDecl>(Context) ||
         cast<CXXMethodDecl>(Context)->getParent()->isLambda())
    Context = Context->getParent();
  return *cast<CXXMethodDecl>(Context);
}

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
