//===-- Countdown.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Countdown.h"

#include "checks/facts/handles/HandleUses.h"
#include "checks/facts/paths/Limits.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace coscope {

void forEachExpr(const Stmt *S, llvm::function_ref<void(const Expr &)> Visit) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<Expr>(S))
    Visit(*E);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return forEachExpr(Lambda->getBody(), Visit);
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return forEachExpr(Await->getOperand(), Visit);
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S))
    return; // Not evaluated.
  for (const Stmt *Child : S->children())
    forEachExpr(Child, Visit);
}

static const VarDecl *canonical(const VarDecl *Variable) {
  return Variable ? Variable->getCanonicalDecl() : nullptr;
}

CountStep countStep(const Stmt *S) {
  if (const auto *Step = dyn_cast<UnaryOperator>(S);
      Step && Step->isIncrementDecrementOp())
    return {Step->getSubExpr(), Step->isDecrementOp()};
  if (const auto *Step = dyn_cast<CompoundAssignOperator>(S);
      Step && Step->isAdditiveOp(BinaryOperator::getOpForCompoundAssignment(
                  Step->getOpcode())))
    return {Step->getLHS(), Step->getOpcode() == BO_SubAssign};
  if (const auto *Step = dyn_cast<CXXMemberCallExpr>(S)) {
    const StringRef Name = plainName(Step->getMethodDecl());
    if (Name == "fetch_add" || Name == "fetch_sub")
      return {Step->getImplicitObjectArgument(), Name == "fetch_sub"};
  }
  const auto *Step = dyn_cast<CXXOperatorCallExpr>(S);
  if (!Step)
    return {};
  const OverloadedOperatorKind Kind = Step->getOperator();
  const bool Down = Kind == OO_MinusMinus || Kind == OO_MinusEqual;
  return Down || Kind == OO_PlusPlus || Kind == OO_PlusEqual
             ? CountStep{Step->getArg(0), Down}
             : CountStep();
}

Assignment assignment(const Stmt *S) {
  if (const auto *Set = dyn_cast<BinaryOperator>(S);
      Set && Set->getOpcode() == BO_Assign)
    return {Set->getLHS(), Set->getRHS()};
  const auto *Set = dyn_cast<CXXOperatorCallExpr>(S);
  return Set && Set->getOperator() == OO_Equal
             ? Assignment{Set->getArg(0), Set->getArg(1)}
             : Assignment();
}

const VarDecl *storedError(const Stmt *S) {
  const VarDecl *Error = nullptr;
  forEachExpr(S, [&](const Expr &E) {
    const Expr *To = assignment(&E).To;
    const VarDecl *Target = To ? rootVariable(To) : nullptr;
    if (Target && Target->hasLocalStorage() &&
        isExceptionPtr(Target->getType()))
      Error = canonical(Target);
  });
  return Error;
}

/// The captured local that \p E counts down, or null.
static const VarDecl *countedDownBy(const Expr &E) {
  const CountStep Step = countStep(&E);
  const VarDecl *Counter = Step.Down ? rootVariable(Step.Of) : nullptr;
  return Counter && Counter->hasLocalStorage() ? canonical(Counter) : nullptr;
}

const VarDecl *countedDown(const StartFact &Start) {
  const VarDecl *Counter = nullptr;
  if (Start.Handler)
    forEachExpr(Start.Handler->getBody(), [&](const Expr &E) {
      if (const VarDecl *Counted = countedDownBy(E))
        Counter = Counted;
    });
  return Counter;
}

const Expr *initialValue(const Expr *E) {
  while ((E = strip(E))) {
    const Expr *Inner = nullptr;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      Inner = Construct->getNumArgs() == 1 ? Construct->getArg(0) : nullptr;
    else if (const auto *List = dyn_cast<InitListExpr>(E))
      Inner = List->getNumInits() == 1 ? List->getInit(0) : nullptr;
    else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      Inner = Cast->getSubExpr();
    else if (const auto *Call = dyn_cast<CallExpr>(E);
             Call && Call->getNumArgs() == 1 && Call->getDirectCallee() &&
             Call->getDirectCallee()->isInStdNamespace() &&
             Call->getType()->isRecordType())
      Inner = Call->getArg(0);
    if (!Inner)
      return E;
    E = Inner;
  }
  return nullptr;
}

namespace {

/// Tells the cancels of a handler from those of a race: walks its body, and
/// knows on which branches the task has failed.
class CancelReader {
public:
  CancelReader(const LambdaExpr &Handler, const Vocabulary &Words)
      : Words(Words) {
    for (const ParmVarDecl *Parameter : Handler.getCallOperator()->parameters())
      if (isExceptionPtr(Parameter->getType()))
        Error = Parameter;
  }

  /// False if something is cancelled though nothing has failed.
  bool read(const Stmt *S, bool Failed);

  llvm::SmallVector<const CallExpr *, 4> Cancels;

private:
  /// The condition is true if the task has failed (or only if it has not).
  bool testsError(const Expr *Condition, bool &IfSo) const;

  const Vocabulary &Words;
  const ParmVarDecl *Error = nullptr;
};

bool CancelReader::testsError(const Expr *Condition, bool &IfSo) const {
  if (!Error || !variablesIn(Condition).contains(Error->getCanonicalDecl()))
    return false;
  Condition = strip(Condition);
  const auto *Not = dyn_cast<UnaryOperator>(Condition);
  const auto *Equal = dyn_cast<CXXOperatorCallExpr>(Condition);
  IfSo = !(Not && Not->getOpcode() == UO_LNot) &&
         !(Equal && Equal->getOperator() == OO_EqualEqual);
  return true;
}

bool CancelReader::read(const Stmt *S, bool Failed) {
  if (!S)
    return true;
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    bool IfSo = false;
    const bool Tests = testsError(If->getCond(), IfSo);
    return read(If->getCond(), Failed) &&
           read(If->getThen(), Failed || (Tests && IfSo)) &&
           read(If->getElse(), Failed || (Tests && !IfSo));
  }
  if (const auto *Call = dyn_cast<CallExpr>(S);
      Call && Words.find<Canceller>(Call->getDirectCallee())) {
    if (!Failed)
      return false;
    Cancels.push_back(Call);
  }
  return llvm::all_of(S->children(),
                      [&](const Stmt *Child) { return read(Child, Failed); });
}

} // namespace

/// The callable that \p Call calls, moved or not: handler(e), (*handler)(e).
static const VarDecl *calledVariable(const CallExpr &Call,
                                     const Vocabulary &Words) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (!Operator || Operator->getOperator() != OO_Call)
    return nullptr;
  const Expr *Object = strip(Operator->getArg(0));
  if (const auto *Move = dyn_cast<CallExpr>(Object))
    if (const Known<Transparent> Pass =
            Words.find<Transparent>(Move->getDirectCallee()))
      if (const Expr *Inner = operand(*Move, Pass->Inner))
        Object = Inner;
  return canonical(rootVariable(Object));
}

/// if (--left == 0) handler(error); the answer of the last one. A number of
/// calls is none: each child may answer for itself.
static const CallExpr *answerOf(const StartFact &Start,
                                const Vocabulary &Words) {
  const CallExpr *Answer = nullptr;
  unsigned Count = 0;
  forEachExpr(Start.Handler->getBody(), [&](const Expr &E) {
    const auto *Call = dyn_cast<CallExpr>(&E);
    const VarDecl *Called = Call ? calledVariable(*Call, Words) : nullptr;
    if (!Called || !Called->hasLocalStorage())
      return;
    Answer = Call;
    ++Count;
  });
  return Count == 1 ? Answer : nullptr;
}

/// It stands in an if whose condition counts down.
static bool isLast(const CallExpr &Answer, const LambdaExpr &Handler) {
  const BodyIndex Index(Handler.getBody());
  for (const Stmt *S = Index.parent(&Answer), *Below = &Answer; S;
       Below = S, S = Index.parent(S))
    if (const auto *If = dyn_cast<IfStmt>(S); If && Below == If->getThen()) {
      bool Counts = false;
      forEachExpr(If->getCond(), [&](const Expr &E) {
        Counts |= countedDownBy(E) != nullptr;
      });
      if (Counts)
        return true;
    }
  return false;
}

bool addCountdown(const StartFact &Start, const Vocabulary &Words,
                  GatherFact &Gather) {
  llvm::SmallSetVector<const VarDecl *, 2> Events;
  forEachExpr(Start.Handler->getBody(), [&](const Expr &E) {
    const auto *Call = dyn_cast<CallExpr>(&E);
    if (Call && Words.find<Signaller>(Call->getDirectCallee()))
      if (const VarDecl *Event = rootVariable(callObject(*Call)))
        Events.insert(canonical(Event));
  });
  const CallExpr *Answer = Events.empty() ? answerOf(Start, Words) : nullptr;
  if (Answer && isLast(*Answer, *Start.Handler)) {
    Gather.Answer = Answer;
    Events.insert(calledVariable(*Answer, Words));
  }
  CancelReader Cancels(*Start.Handler, Words);
  if (Events.size() != 1 || (Gather.Event && Gather.Event != Events[0]) ||
      !Cancels.read(Start.Handler->getBody(), /*Failed=*/false))
    return false;
  Gather.Counter = countedDown(Start);
  Gather.Event = Events[0];
  Gather.Cancels.append(Cancels.Cancels.begin(), Cancels.Cancels.end());
  if (const VarDecl *Error = storedError(Start.Handler->getBody()))
    Gather.Error = Error;
  return true;
}

/// time_point::max(), duration::max()
static bool isForever(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(strip(E));
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() && Callee->getName() == "max" &&
         Call->getNumArgs() == 0;
}

/// The class knows time: an object whose time has come wakes who waits for it.
static bool hasClock(const CXXRecordDecl &Class) {
  return llvm::any_of(Class.decls(), [](const Decl *D) {
    const auto *Alias = dyn_cast<TypedefNameDecl>(D);
    return Alias && Alias->getName() == "time_point";
  });
}

/// Waiting for \p Event ends by a signal only: if it is a timer, it is set to
/// the end of time.
static bool isPatient(const VarDecl &Event, const BodyIndex &Index,
                      const Vocabulary &Words) {
  bool Forever = false, Timed = false;
  auto Look = [&](const Expr *Argument) {
    if (isTime(Argument->getType()))
      (isForever(Argument) ? Forever : Timed) = true;
  };
  if (Event.getInit())
    forEachExpr(Event.getInit(), [&](const Expr &E) {
      if (const auto *Construct = dyn_cast<CXXConstructExpr>(&E);
          Construct && !isTime(Construct->getType()))
        llvm::for_each(Construct->arguments(), Look);
    });
  for (const CallExpr *Call : Index.calls())
    if (Words.find<Signaller>(Call->getDirectCallee()) &&
        canonical(rootVariable(callObject(*Call))) == Event.getCanonicalDecl())
      llvm::for_each(Call->arguments(), Look);
  const CXXRecordDecl *Class = Event.getType()->getAsCXXRecordDecl();
  return !Timed && (Forever || !Class || !hasClock(*Class));
}

bool addWaits(const BodyIndex &Index, const Vocabulary &Words,
              GatherFact &Gather) {
  if (Gather.Answer)
    return true; // Whoever has asked waits.
  for (const CallExpr *Call : Index.calls())
    if (isWait(*Call, Index, Words) &&
        canonical(rootVariable(callObject(*Call))) == Gather.Event)
      Gather.Joins.push_back(Call);
  return !Gather.Joins.empty() && isPatient(*Gather.Event, Index, Words);
}

} // namespace coscope
