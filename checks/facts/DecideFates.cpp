//===-- DecideFates.cpp - is the child joined on every exit? --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/CollectFacts.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/QuietJoins.h"
#include "checks/facts/SignalledWaits.h"
#include "checks/facts/StartPlace.h"
#include "checks/facts/paths/PathSearch.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

class FateDecider {
public:
  FateDecider(const FunctionDecl &Function, const BodyIndex &Index,
              const FactInput &Input, llvm::ArrayRef<StartFact> Starts)
      : Function(Function), Index(Index), Input(Input),
        Quiet(quietJoins(Starts, Index, Input)),
        Flow(Function, Index.body(), Input.Words, joins(),
             Input.Options.StrictExceptions, quietAwaits()),
        Conditions(Index),
        Search(Flow, Index, Conditions,
               [this](const ValueDecl *Root) { return uses(Root, nullptr); }) {}

  void decide(StartFact &Start);

private:
  std::vector<HandleUse> uses(const ValueDecl *Root, const Stmt *Except) const {
    return collectHandleUses(Root, Except, Index, Input.Words, &Input.Known);
  }
  Statements joins() const {
    Statements Calls = Input.Known.joinCalls(Index);
    for (const Stmt *Join : Quiet)
      Calls.erase(Join);
    return Calls;
  }
  Statements quietAwaits() const {
    Statements Awaits = Input.Known.failures().quietAwaits(Index);
    Awaits.insert(Quiet.begin(), Quiet.end());
    return Awaits;
  }
  bool isBefore(const Stmt *A, const Stmt *B) const {
    return coscope::isBefore(A->getBeginLoc(), B->getBeginLoc(),
                             Function.getASTContext());
  }
  bool runsBelow(const StartFact &Start) const;
  bool isLent(const StartFact &Start) const;
  bool makesTask(const CallExpr &Call) const;
  bool mayRun(const CallExpr &Call, const StartFact &Start) const;
  bool getsScope(const CallExpr &Call) const;
  bool ownsScope(const VarDecl &Variable, const StartFact &Start) const;
  PathQuery query(const StartFact &Start) const;
  void decideHandle(StartFact &Start);
  void decideSignalled(StartFact &Start);
  PathAnswer search(StartFact &Start, const PathQuery &Query);

  const FunctionDecl &Function;
  const BodyIndex &Index;
  const FactInput &Input;
  Statements Quiet; ///< Joins that cannot throw.
  ControlFlow Flow;
  ConditionIndex Conditions;
  PathSearch Search;
};

/// The start is followed by a call that runs or awaits all work of its
/// context on this very stack: an early exit ends the context with it.
bool FateDecider::runsBelow(const StartFact &Start) const {
  const VarDecl *Context =
      Start.Executor ? contextVariable(Start.Executor, Input.Words) : nullptr;
  auto IsAnother = [&](const CallExpr &Run) {
    const VarDecl *Object = rootVariable(callObject(Run));
    return Context && Object && Object->getCanonicalDecl() != Context &&
           Object->hasLocalStorage() && Context->hasLocalStorage() &&
           Object->getType().getNonReferenceType().getCanonicalType() ==
               Context->getType().getNonReferenceType().getCanonicalType();
  };
  return llvm::any_of(Index.calls(), [&](const CallExpr *Call) {
    return isBefore(Start.Call, Call) &&
           ((Input.Words.find<Runner>(Call->getDirectCallee()) &&
             !IsAnother(*Call)) ||
            Input.Known.runs(Call->getDirectCallee()));
  });
}

/// The call only makes a task, and what it does then waits for its own start.
bool FateDecider::makesTask(const CallExpr &Call) const {
  const Known<TaskType> Task = Input.Words.findTask(Call.getType());
  return Task && Task->Start == StartMode::Lazy &&
         !isa_and_nonnull<CoroutineSuspendExpr>(Index.user(&Call));
}

/// The scope of the start is a variable that was made of \p Context.
static bool scopeIsOn(const StartFact &Start, const VarDecl *Context) {
  const auto *Scope = Start.Result == Outcome::Tracked
                          ? dyn_cast_or_null<VarDecl>(Start.Kept.Root)
                          : nullptr;
  return Scope && Context && Scope->hasLocalStorage() &&
         variablesIn(Scope->getInit()).contains(Context);
}

/// The call may run the context of the start: an unknown function gets it, or
/// an unknown member function of it, or of the object it is a member of, is
/// called. Whoever has a context of his own drives it in his own way.
bool FateDecider::mayRun(const CallExpr &Call, const StartFact &Start) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const VarDecl *Context = contextVariable(Start.Executor, Input.Words);
  if (!Callee || Input.Words.find<Starter>(Callee) ||
      !Input.Known.starts().of(Callee).empty() ||
      !isBefore(Start.Call, &Call) || makesTask(Call))
    return false;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee)) {
    const Expr *Object = callObject(Call);
    const VarDecl *Root = rootVariable(Object);
    const bool OnContext =
        Root && (Root->getCanonicalDecl() == Context ||
                 (Context && contextVariable(Object, Input.Words) == Context) ||
                 scopeIsOn(Start, Root));
    const bool OnOwner =
        ownMember(Start.Executor) && Object && isa<CXXThisExpr>(strip(Object));
    if (!Method->isStatic() && !Method->isConst() && (OnContext || OnOwner))
      return !Input.Words.find<Canceller>(Callee);
  }
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  if (!Context || Sources.isInSystemHeader(Callee->getLocation()) ||
      Input.Known.bodyOf(Callee))
    return false;
  for (unsigned I = 0; I < Call.getNumArgs() && I < Callee->getNumParams(); ++I)
    if (rootVariable(Call.getArg(I)) == Context &&
        Callee->getParamDecl(I)->getType()->isReferenceType())
      return true;
  return false;
}

/// Somebody got a reference to the variable before the handle came into it.
bool FateDecider::isLent(const StartFact &Start) const {
  return llvm::any_of(uses(Start.Kept.Root, Start.Call),
                      [&](const HandleUse &Use) {
                        return Use.Kind == UseKind::Unknown &&
                               isBefore(Use.Reference, Start.Call);
                      });
}

/// The call may wait for all tasks of a scope that is no variable here.
bool FateDecider::getsScope(const CallExpr &Call) const {
  auto IsScope = [&](const Expr *E) {
    return E && Input.Words.findType<ScopeType>(E->getType());
  };
  return !Input.Words.find<Starter>(Call.getDirectCallee()) &&
         (IsScope(callObject(Call)) || llvm::any_of(Call.arguments(), IsScope));
}

/// The child runs in a scope that the variable owns: it does not die first.
bool FateDecider::ownsScope(const VarDecl &Variable,
                            const StartFact &Start) const {
  const VarDecl *Scope = rootVariable(operand(*Start.Call, Start.By->Scope));
  return Scope && Scope->getCanonicalDecl() == Variable.getCanonicalDecl() &&
         Input.Words.findType<OwnerType>(Variable.getType());
}

PathQuery FateDecider::query(const StartFact &Start) const {
  PathQuery Query;
  Query.From = Start.Call;
  Query.Handle = Start.Kept;
  Query.Adds = Start.Result == Outcome::Tracked;
  // All tasks of a scope are joined together.
  Query.Repeats = Start.InLoop && !Query.Adds;
  for (const Borrow &B : Start.Child.Borrows)
    // The destructor of what runs work drops the rest of it.
    if (B.Variable && !ownsScope(*B.Variable, Start) &&
        (Start.Executor || !runsWork(B.Variable->getType(), Input.Words)))
      Query.Lenders.push_back(B.Variable->getCanonicalDecl());
  if (Start.Child.ClosureVariable)
    Query.Lenders.push_back(Start.Child.ClosureVariable->getCanonicalDecl());
  llvm::append_range(Query.Guards, Input.Known.joiningLocals(Index));
  SignalledWaits Waits = signalledWaits(Start, Index, Input);
  Query.Waits = std::move(Waits.Certain);
  Query.LimitedWaits = std::move(Waits.Limited);
  if (!Start.Kept || Query.Adds) { // A handle is joined, or it is not.
    Query.DoubtfulWaits = std::move(Waits.Doubtful);
    // Whoever gets what the parent could have waited with can wait, but it
    // does not keep the locals alive.
    if (Query.Lenders.empty())
      Query.DoubtfulWaits.insert(Waits.Returned.begin(), Waits.Returned.end());
  }
  for (const CallExpr *Call : Index.calls())
    if (((Start.Executor || Query.Adds) && mayRun(*Call, Start)) ||
        (Query.Adds && !Start.Kept && getsScope(*Call)))
      Query.DoubtfulWaits.insert(Call);
  return Query;
}

PathAnswer FateDecider::search(StartFact &Start, const PathQuery &Query) {
  PathAnswer Answer;
  if (Flow.valid())
    Answer = Search.search(Query);
  Start.TooLarge = Answer.TooLarge;
  Answer.Unknown |= !Flow.valid() || Answer.TooLarge;
  Start.MissedExits = std::move(Answer.Missed);
  Start.Escapes = std::move(Answer.Escapes);
  return Answer;
}

void FateDecider::decideHandle(StartFact &Start) {
  if (isLent(Start)) {
    Start.Fate = HandleFate::Unknown;
    return;
  }
  const PathAnswer Answer = search(Start, query(Start));
  if (!Start.MissedExits.empty())
    Start.Fate = Answer.Joined || Answer.Handed || Answer.Unknown
                     ? HandleFate::JoinedOnSomeExits
                     : HandleFate::NeverJoined;
  else if (Answer.Unknown)
    Start.Fate = HandleFate::Unknown;
  else
    Start.Fate = Answer.Handed ? HandleFate::HandedOver : HandleFate::Joined;
}

/// No handle stands for the child: the parent can only wait for something
/// that the child signals.
void FateDecider::decideSignalled(StartFact &Start) {
  const PathAnswer Answer = search(Start, query(Start));
  const bool IsOthers =
      Start.Result == Outcome::Tracked ||
      (Start.Result == Outcome::Handler && !Start.OutcomeIgnored);
  if (!Answer.Joined && !Answer.Unknown)
    Start.Fate = IsOthers ? HandleFate::HandedOver : HandleFate::Discarded;
  else if (Start.MissedExits.empty())
    Start.Fate = Answer.Unknown ? HandleFate::Unknown : HandleFate::Joined;
  else // An exit that passes no wait misses it, whatever others do.
    Start.Fate = Start.Result == Outcome::Tracked
                     ? HandleFate::HandedOver // The scope is not of this frame.
                     : HandleFate::JoinedOnSomeExits;
}

void FateDecider::decide(StartFact &Start) {
  if (Start.JoinedAtOnce || runsBelow(Start)) {
    Start.Fate = HandleFate::Joined;
    return;
  }
  if (Start.Kept)
    decideHandle(Start);
  else if (Start.Result != Outcome::Handle ||
           Start.Fate == HandleFate::Discarded)
    decideSignalled(Start);
}

} // namespace

/// Joined through its scope or through its handle is joined: what the child
/// uses may die first only if it does so on both accounts.
static void joinEither(StartFact &Scope, const StartFact &Handle) {
  llvm::erase_if(Scope.Escapes, [&](const Escape &E) {
    return Handle.Fate == HandleFate::Unknown ||
           llvm::none_of(Handle.Escapes, [&](const Escape &Other) {
             return Other.Lender == E.Lender;
           });
  });
}

void decideFates(const FunctionDecl &Function, const BodyIndex &Index,
                 const FactInput &Input, std::vector<StartFact> &Starts) {
  FateDecider Decider(Function, Index, Input, Starts);
  for (auto Start = Starts.begin(); Start != Starts.end(); ++Start) {
    Decider.decide(*Start);
    if (Start->IsTracked)
      joinEither(*std::prev(Start), *Start);
  }
}

} // namespace coscope
