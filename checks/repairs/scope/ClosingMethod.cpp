//===-- ClosingMethod.cpp -------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/ClosingMethod.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/paths/ControlFlow.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/effects/WaitSafety.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace coscope {

namespace {

enum class Purpose { Other, Stops, Runs };

/// What async_stop, stopAsync and Stop have in common.
Purpose purposeOf(const CXXMethodDecl &Method) {
  if (!Method.getIdentifier())
    return Purpose::Other;
  std::string Name = Method.getName().lower();
  llvm::erase(Name, '_');
  StringRef Plain = Name;
  Plain.consume_front("async") || Plain.consume_back("async");
  if (Plain == "stop" || Plain == "close" || Plain == "shutdown")
    return Purpose::Stops;
  return Plain == "run" ? Purpose::Runs : Purpose::Other;
}

bool calls(const Stmt *S, const FunctionDecl *Callee) {
  if (!S)
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (const FunctionDecl *Direct = Call->getDirectCallee();
        Direct && Direct->getCanonicalDecl() == Callee)
      return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Inner) { return calls(Inner, Callee); });
}

/// Looks through the functions that a task runs, as far as they are visible.
class CalledFunctions {
public:
  explicit CalledFunctions(const FunctionDecl *Wanted) : Wanted(Wanted) {}

  /// The function below \p From that calls the wanted one, or null.
  const FunctionDecl *caller(const FunctionDecl *From) {
    const FunctionDecl *Definition = nullptr;
    if (!From || !From->hasBody(Definition) ||
        Definition->isDependentContext() || !Seen.insert(Definition).second)
      return nullptr;
    const Stmt *Body = Definition->getBody();
    return calls(Body, Wanted) ? Definition : callerBelow(Body);
  }

private:
  const FunctionDecl *callerBelow(const Stmt *S) {
    if (!S)
      return nullptr;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (const FunctionDecl *Found = caller(Call->getDirectCallee()))
        return Found;
    for (const Stmt *Inner : S->children())
      if (const FunctionDecl *Found = callerBelow(Inner))
        return Found;
    return nullptr;
  }

  const FunctionDecl *Wanted;
  llvm::SmallPtrSet<const FunctionDecl *, 16> Seen;
};

/// A return that is not the last statement.
const Stmt *earlyReturn(const Stmt *S, const Stmt *Last) {
  if (!S || isa<LambdaExpr>(S))
    return nullptr;
  if (isa<CoreturnStmt>(S))
    return S == Last ? nullptr : S;
  for (const Stmt *Inner : S->children())
    if (const Stmt *Found = earlyReturn(Inner, Last))
      return Found;
  return nullptr;
}

/// Tries one method.
class Candidate {
public:
  Candidate(const CXXMethodDecl &Method, const RepairInput &Input)
      : Method(Method), Body(dyn_cast<CompoundStmt>(writtenBody(Method))),
        Input(Input) {
    Result.Method = &Method;
    Result.AsksToStop = purposeOf(Method) == Purpose::Stops;
  }

  ClosingMethod tryIt();

private:
  std::string name() const { return "'" + Method.getNameAsString() + "'"; }
  ClosingMethod refuse(const std::string &Why, SourceLocation At) {
    Result.Refusal = Why;
    Result.RefusedAt = At;
    return Result;
  }
  const FunctionDecl *caller() const;
  const StartIn *startInside() const;
  const StartIn *endlessTask() const;
  void checkWaysOut();

  const CXXMethodDecl &Method;
  const CompoundStmt *Body;
  const RepairInput &Input;
  ClosingMethod Result;
};

/// A method of the class, or a function that one of the tasks comes to, that
/// closes the object from there: the task would wait for itself.
const FunctionDecl *Candidate::caller() const {
  for (const CXXMethodDecl *Other : Method.getParent()->methods()) {
    const FunctionDecl *Definition = nullptr;
    if (Other->hasBody(Definition) && purposeOf(*Other) == Purpose::Other &&
        calls(Definition->getBody(), Method.getCanonicalDecl()))
      return Other;
  }
  CalledFunctions Called(Method.getCanonicalDecl());
  for (const StartIn &Task : Input.Found.OfClass)
    if (const FunctionDecl *Found = Called.caller(Task.Start->Child.Callee))
      return Found;
  return nullptr;
}

const StartIn *Candidate::startInside() const {
  const SourceRange Range = Body->getSourceRange();
  for (const StartIn &Task : Input.Found.OfClass)
    if (Range.fullyContains(Task.Start->Call->getSourceRange()))
      return &Task;
  return nullptr;
}

const StartIn *Candidate::endlessTask() const {
  for (const StartIn &Task : Input.Found.OfClass)
    if (neverEnds(Task.Start->Child, Input.Context))
      return &Task;
  return nullptr;
}

/// Some way leads to the end of the body, and no exception leaves it before.
void Candidate::checkWaysOut() {
  const ControlFlow Flow(Method, Body, Input.Words, {}, false);
  if (!Flow.valid()) {
    refuse("the ways out of " + name() + " are not known",
           Method.getLocation());
    return;
  }
  const ControlFlow::WaysOut Ways = Flow.waysOut();
  if (Ways.Uncaught.isValid())
    refuse("an exception may leave " + name() +
               " here, before the tasks are joined",
           Ways.Uncaught);
  else if (!Ways.AtEnd)
    refuse("the end of " + name() + " is never reached", Method.getLocation());
}

ClosingMethod Candidate::tryIt() {
  Result.IsPlain = !Body || !isa<CoroutineBodyStmt>(Method.getBody()) ||
                   !Input.isCoroutineOfLibrary(Method) || Method.isConst();
  if (Result.IsPlain)
    return refuse(name() + " is no coroutine that could wait for the tasks",
                  Method.getLocation());
  if (std::string Why = whyNotEditable(Body->getSourceRange(), Input.Context);
      !Why.empty())
    return refuse(Why, Method.getLocation());
  if (isNothrow(&Method) && !Input.ignoresErrors())
    return refuse(name() + " is noexcept, and the error of a task would leave "
                           "it",
                  Method.getLocation());
  if (const FunctionDecl *Caller = caller())
    return refuse("'" + Caller->getNameAsString() + "' uses " + name() +
                      ", and a task that does would wait for itself",
                  Caller->getLocation());
  if (const StartIn *Task = startInside(); Task && Result.AsksToStop)
    return refuse("this is started where the tasks would be stopped",
                  Task->Start->Call->getBeginLoc());
  if (const StartIn *Task = endlessTask(); Task && !Result.AsksToStop)
    return refuse(name() + " would wait for ever: this task does not end by "
                           "itself",
                  Task->Start->Call->getBeginLoc());
  const Stmt *Last = Body->body_empty() ? nullptr : Body->body_back();
  const auto *Return = dyn_cast_or_null<CoreturnStmt>(Last);
  if (const Stmt *Early = earlyReturn(Body, Last))
    return refuse("this leaves " + name() + " before the tasks are joined",
                  Early->getBeginLoc());
  if (Return && hasAwait(Return->getOperand()))
    return refuse("this awaits after the tasks would be joined",
                  Return->getBeginLoc());
  Result.End = Return ? Return->getBeginLoc() : Body->getRBracLoc();
  checkWaysOut();
  return Result;
}

} // namespace

ClosingMethod findClosingMethod(const CXXRecordDecl &Class,
                                const RepairInput &Input) {
  ClosingMethod First;
  for (Purpose Wanted : {Purpose::Stops, Purpose::Runs})
    for (const CXXMethodDecl *Declared : Class.methods()) {
      const FunctionDecl *Definition = nullptr;
      if (Declared->isStatic() || purposeOf(*Declared) != Wanted ||
          !Declared->hasBody(Definition))
        continue;
      ClosingMethod Found =
          Candidate(*cast<CXXMethodDecl>(Definition), Input).tryIt();
      if (Found.Refusal.empty())
        return Found;
      if (!First.Method)
        First = Found;
    }
  return First;
}

} // namespace coscope
