//===-- CollectStarts.cpp - where a body starts work ----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/CalleeFacts.h"
#include "checks/facts/ChildFacts.h"
#include "checks/facts/CollectFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/ExpectedThrow.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/StartCollector.h"
#include "checks/facts/StartOutcome.h"
#include "checks/facts/StartPlace.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// Sets what the coroutine behind \p Type, a task or a callable that makes one,
/// is and delivers, where that can be seen.
void addResult(QualType Type, const Vocabulary &Words, ChildFact &Child) {
  const CXXRecordDecl *Closure = Type->getAsCXXRecordDecl();
  if (Closure && Closure->isLambda() && !Closure->isGenericLambda())
    Type = Closure->getLambdaCallOperator()->getReturnType();
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (Class && !Task) // The task<T> that stands for _task<T>::type.
    Task = dyn_cast<ClassTemplateSpecializationDecl>(Class->getDeclContext());
  Child.Task = Words.findTask(Type);
  if (Child.Task && Task && Task->getTemplateArgs().size() > 0 &&
      Task->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    Child.Result = Task->getTemplateArgs()[0].getAsType();
}

namespace {

/// What a call of a function without a role starts, or an empty Known. A
/// function that is no coroutine starts work if it returns what a call starts:
/// it could as well return a result that is there already.
Known<TaskType> startedBy(const CallExpr &Call, const Vocabulary &Words,
                          unsigned Depth = 0) {
  const Known<TaskType> Task =
      Call.isPRValue() ? Words.findTask(Call.getType()) : Known<TaskType>();
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Task || !Task->StartedByCall || !Callee || Depth > 4 ||
      Callee->isInStdNamespace() || Words.isInLibrary(*Callee))
    return {};
  const FunctionDecl *Definition = nullptr;
  const Stmt *Body =
      Callee->hasBody(Definition) ? Definition->getBody() : nullptr;
  if (!Body || isa<CoroutineBodyStmt>(Body))
    return Task;
  bool Starts = false;
  forEachExpr(Body, [&](const Expr &E) {
    const auto *Inner = dyn_cast<CallExpr>(&E);
    Starts |= Inner &&
              Inner->getType().getCanonicalType() ==
                  Call.getType().getCanonicalType() &&
              (Words.find<Starter>(Inner->getDirectCallee()) ||
               startedBy(*Inner, Words, Depth + 1));
  });
  return Starts ? Task : Known<TaskType>();
}

} // namespace

/// A lambda that starts work may lend what its surroundings have lent to it:
/// how long that lives is not known here.
void StartCollector::forgetOthersLocals(ChildFact &Child) const {
  auto IsOthers = [&](const VarDecl *Variable) {
    return Variable && Variable->getDeclContext() != &Function;
  };
  llvm::erase_if(Child.Borrows,
                 [&](const Borrow &B) { return IsOthers(B.Variable); });
  if (IsOthers(Child.ClosureVariable))
    Child.CalledClosure = nullptr;
}

/// What the scope that \p E stands for is: a variable of this frame, or a
/// member of the object. Through its token, if that is what a start gets.
const Expr *StartCollector::scopeBehind(const Expr *E) const {
  for (unsigned Depth = 0; E && Depth < 8; ++Depth) {
    E = strip(E);
    const Expr *From = E;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      // auto token = scope.get_token();
      const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
      From = Variable && Variable->hasLocalStorage() && Variable->getInit()
                 ? strip(Variable->getInit())
                 : nullptr;
    }
    const auto *Call = dyn_cast_or_null<CallExpr>(From);
    if (!Call || !Words.find<Linker>(Call->getDirectCallee()))
      return E;
    E = callObject(*Call);
  }
  return E;
}

/// box->scope, *box: what an owner holds is where the owner is.
static const Expr *inBox(const Expr *E, const Vocabulary &Words) {
  const auto *Through = dyn_cast<CXXOperatorCallExpr>(strip(E));
  return Through &&
                 (Through->getOperator() == OO_Arrow ||
                  Through->getOperator() == OO_Star) &&
                 Words.findType<OwnerType>(Through->getArg(0)->getType())
             ? strip(Through->getArg(0))
             : E;
}

void StartCollector::track(StartFact &Start, const Expr &Token) const {
  Start.Result = Outcome::Tracked;
  Start.Fate = HandleFate::HandedOver;
  const Expr *Scope = scopeBehind(&Token);
  QualType Type = Scope->getType();
  const Expr *Box = inBox(Scope, Words);
  // Who gives the box to the child lets it join, or drop, the scope.
  const VarDecl *Root = Box == Scope ? nullptr : rootVariable(Box);
  if (Root && variablesIn(Start.Child.Argument).contains(Root))
    return;
  if (Root && Type->isPointerType())
    Type = Type->getPointeeType();
  if (Known<ScopeType> Role = Words.findType<ScopeType>(Type))
    Start.Dropped = Role->Dropped;
  else
    return; // Somebody else's, behind a token.
  Scope = Box;
  if (std::optional<Place> Kept = namedPlace(Scope))
    keepIn(Start, *Kept);
  else
    Start.Member = ownMember(Scope);
}

/// All of it is work that is done when its start returns: just() | then(f).
static bool isInlineWork(const Expr *E, const Vocabulary &Words) {
  const auto *Call = dyn_cast<CallExpr>(strip(E));
  if (!Call || !Words.find<InlineWork>(Call->getDirectCallee()))
    return false;
  const unsigned Self =
      isa<CXXOperatorCallExpr>(Call) &&
      cast<CXXOperatorCallExpr>(Call)->getOperator() == OO_Call;
  return llvm::all_of(llvm::drop_begin(Call->arguments(), Self),
                      [&](const Expr *Argument) {
                        const QualType Type = Argument->getType();
                        return isCallable(Type) || !Type->isRecordType() ||
                               isInlineWork(Argument, Words);
                      });
}

/// The executor that a function like co_withExecutor binds to the child, also
/// to a local that the child is moved from.
static const Expr *boundExecutor(const Expr *Child, const Vocabulary &Words) {
  for (unsigned Depth = 0; Child && Depth < 8; ++Depth) {
    const auto *Call = dyn_cast_or_null<CallExpr>(madeOf(strip(Child)));
    const Known<Transparent> Binds =
        Words.find<Transparent>(Call ? Call->getDirectCallee() : nullptr);
    if (!Binds)
      return nullptr;
    if (const Expr *Executor = operand(*Call, Binds->Executor))
      return Executor;
    Child = operand(*Call, Binds->Inner);
  }
  return nullptr;
}

/// The start of a call that names a starter, with everything but the place of
/// its handle.
std::optional<StartFact> StartCollector::byStarter(const CallExpr &Call,
                                                   Known<Starter> Role) const {
  const Expr *Child = operand(Call, Role->Child);
  // Without the scope it starts nothing: sender | start(scope).
  if (!Child || (Role->Scope && !operand(Call, Role->Scope)))
    return std::nullopt;
  StartFact Start;
  Start.Call = &Call;
  Start.By = Role;
  Start.Executor = operand(Call, Role->Executor);
  if (!Start.Executor) {
    Start.Executor = boundExecutor(Child, Words);
    Start.ExecutorInChild = Start.Executor;
  }
  if (Role->Token)
    Start.Token = operand(Call, Operand{*Role->Token});
  Start.Child = collectChild(Child, Input);
  Start.Child.NeverFails = !Input.Known.failures().ofTask(&Call);
  addChain(Call, Input, Start.Child);
  addResult(lookThrough(Child, Words)->getType(), Words, Start.Child);
  decideOutcome(Start, Words);
  if (Start.Token)
    addToken(*Start.Token, Start.Handler, Input, Start.Child);
  // What can be awaited where it is made was no handler, whatever its type.
  if (Start.Result == Outcome::Handler &&
      isa_and_nonnull<CoawaitExpr>(Index.user(&Call)))
    Start.Result = Outcome::Lazy;
  // What gives a task beside the handler can be waited for by that.
  if (Start.Result == Outcome::Handler &&
      Role->WithoutToken == Outcome::Handle && Words.findTask(Call.getType()) &&
      !isDropped(&Call, Index)) {
    Start.Result = Outcome::Handle;
    Start.OutcomeIgnored = false;
  }
  return Start;
}

/// The start that is a call of an eager coroutine.
std::optional<StartFact> StartCollector::byCall(const CallExpr &Call) const {
  const Known<TaskType> Task = startedBy(Call, Words);
  if (!Task)
    return std::nullopt;
  static const Starter Itself = [] {
    Starter Role;
    Role.Child.Index = Operand::Object;
    return Role;
  }();
  StartFact Start;
  Start.Call = &Call;
  Start.By = {&Itself, Task.Library, Task.At};
  Start.Child = collectChild(&Call, Input);
  addLent(Call, Start.Child);
  Start.Child.NeverFails = !Input.Known.failures().ofTask(&Call);
  addChain(Call, Input, Start.Child);
  addResult(Call.getType(), Words, Start.Child);
  Start.Result = Task->Joinable ? Outcome::Handle : Outcome::Discarded;
  Start.OutcomeIgnored = !Task->Joinable;
  Start.Dropped = Task->Dropped;
  Start.UnseenError = Task->UnseenError;
  Start.Deliberate = Task->Deliberate;
  return Start;
}

/// What is known of a start where it stands.
void StartCollector::place(StartFact &Start) const {
  Start.InLoop = Index.enclosingLoop(Start.Call) != nullptr;
  Start.CallbackGlue = isCallbackGlue(Start, Function);
  decideCallers(Start, Function, Index, Words);
  Start.JoinedAtOnce = isInlineWork(Start.Child.Argument, Words);
  if (Start.Result == Outcome::Handle && Start.DecidedBy == Start.Call) {
    placeHandle(Start, Index, Words);
    Start.ExpectedToThrow =
        Start.Fate == HandleFate::Discarded &&
        isExpectedToThrow(*Start.Call, Function, Index, Input);
  } else if (Start.Result == Outcome::Handle) {
    Start.Fate = HandleFate::Discarded; // By the helper.
  }
  decideIntent(Start, Function, Words);
}

void StartCollector::start(const CallExpr &Call,
                           std::vector<StartFact> &Starts) const {
  const Known<Starter> Role = Words.find<Starter>(Call.getDirectCallee());
  std::optional<StartFact> Start = Role ? byStarter(Call, Role) : byCall(Call);
  if (!Start) {
    if (!Role)
      startByHelper(Call, Starts);
    return;
  }
  forgetOthersLocals(Start->Child);
  if (Start->Result == Outcome::Lazy)
    return; // Starts when awaited: nothing to join yet.
  Start->DecidedBy = &Call;
  if (Role && Role->Dropped)
    Start->Dropped = *Role->Dropped;
  else if (Known<TaskType> Type = Words.findTask(Call.getType()))
    Start->Dropped = Type->Dropped;
  StartFact Tracked = *Start;
  place(*Start);
  if (const Expr *Scope = operand(Call, Role ? Role->Scope : std::nullopt)) {
    Tracked.InLoop = Start->InLoop;
    Tracked.CallbackGlue = Start->CallbackGlue;
    track(Tracked, *Scope);
    // What is no task may be awaited for another reason.
    Tracked.JoinedAtOnce =
        Start->JoinedAtOnce || isInlineWork(Start->Child.Argument, Words) ||
        (Words.findTask(Call.getType()) && isChainJoined(&Call, Index, Words));
    Starts.push_back(std::move(Tracked));
    if (Start->Result != Outcome::Handle)
      return;
    Start->IsTracked = true;
  }
  Starts.push_back(std::move(*Start));
}

std::vector<StartFact> collectStarts(const FunctionDecl &Function,
                                     const BodyIndex &Index,
                                     const FactInput &Input) {
  std::vector<StartFact> Starts;
  StartCollector Collector(Function, Index, Input);
  for (const CallExpr *Call : Index.calls())
    Collector.start(*Call, Starts);
  return Starts;
}

} // namespace coscope
