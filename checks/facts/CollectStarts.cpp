//===-- CollectStarts.cpp - where a body starts work ----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ChildFacts.h"
#include "checks/facts/CollectFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

/// The type of the token inside all wrappers.
QualType innermostToken(QualType Type, const Vocabulary &Words) {
  Type = Type.getNonReferenceType().getUnqualifiedType();
  while (Known<TokenWrapper> Wrapper = Words.findType<TokenWrapper>(Type)) {
    const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Type->getAsCXXRecordDecl());
    if (!Record || Record->getTemplateArgs().size() <= Wrapper->Inner)
      break;
    const TemplateArgument &Inner = Record->getTemplateArgs()[Wrapper->Inner];
    if (Inner.getKind() != TemplateArgument::Type)
      break;
    Type = Inner.getAsType().getNonReferenceType().getUnqualifiedType();
  }
  return Type.getCanonicalType();
}

/// The lambda of type \p Closure that \p E, or a variable it names, makes.
const LambdaExpr *findLambda(const Stmt *S, const CXXRecordDecl *Closure) {
  if (!S)
    return nullptr;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return Lambda->getLambdaClass() == Closure ? Lambda : nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    if (const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl()))
      return Variable->getInit() && !isa<ParmVarDecl>(Variable)
                 ? findLambda(Variable->getInit(), Closure)
                 : nullptr;
  for (const Stmt *Child : S->children())
    if (const LambdaExpr *Found = findLambda(Child, Closure))
      return Found;
  return nullptr;
}

/// No parameter of the handler has a use: it looks at nothing.
bool ignoresItsParameters(const LambdaExpr &Lambda) {
  return llvm::none_of(
      Lambda.getCallOperator()->parameters(),
      [](const ParmVarDecl *Parameter) { return Parameter->isReferenced(); });
}

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

/// handler(std::exception_ptr, int value) { use(value); }
bool usesOnlyTheResult(const LambdaExpr &Lambda, QualType Result) {
  llvm::ArrayRef<ParmVarDecl *> Parameters =
      Lambda.getCallOperator()->parameters();
  // A wrapper can put arguments of its own before the error, or behind it.
  return !Result.isNull() && !Result->isVoidType() && Parameters.size() > 1 &&
         isExceptionPtr(Parameters[0]->getType()) &&
         !Parameters[0]->isReferenced() && Parameters[1]->isReferenced();
}

bool bodyIsEmpty(const LambdaExpr &Lambda) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Lambda.getBody());
  return Body && Body->body_empty();
}

class StartCollector {
public:
  StartCollector(const FunctionDecl &Function, const BodyIndex &Index,
                 const Vocabulary &Words)
      : Function(Function), Index(Index), Words(Words) {}

  void start(const CallExpr &Call, std::vector<StartFact> &Starts) const;

private:
  std::optional<StartFact> byStarter(const CallExpr &Call,
                                     Known<Starter> Role) const;
  std::optional<StartFact> byCall(const CallExpr &Call) const;
  const Expr *scopeBehind(const Expr *E) const;
  void track(StartFact &Start, const Expr &Token) const;
  void outcome(StartFact &Start) const;
  void place(StartFact &Start) const;
  bool isInAwait(const Expr *E) const;
  static void keep(StartFact &Start, const Place &Kept);
  void forgetOthersLocals(ChildFact &Child) const;
  bool isCallbackGlue(const StartFact &Start) const;

  const FunctionDecl &Function;
  const BodyIndex &Index;
  const Vocabulary &Words;
};

void StartCollector::outcome(StartFact &Start) const {
  if (!Start.Token) {
    Start.Result = Start.By->WithoutToken;
    Start.OutcomeIgnored = Start.Result == Outcome::Discarded;
    return;
  }
  QualType Type = innermostToken(Start.Token->getType(), Words);
  if (Known<Token> Role = Words.findType<Token>(Type)) {
    Start.Result = Role->Gives;
    Start.OutcomeIgnored = Start.Result == Outcome::Discarded;
    return;
  }
  Start.Result = Outcome::Handler;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || !Record->isLambda())
    return;
  Start.Handler = findLambda(Start.Token, Record);
  Start.OutcomeIgnored = Start.Handler && bodyIsEmpty(*Start.Handler) &&
                         ignoresItsParameters(*Start.Handler);
  Start.ResultWithoutError =
      Start.Handler && usesOnlyTheResult(*Start.Handler, Start.Child.Result);
}

/// A function object, by value or by reference.
bool isCallable(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  DeclarationName Call =
      Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  return !Class->lookup(Call).empty();
}

/// \p S mentions a callable parameter of \p Function, or a local made of one.
bool mentionsCallback(const Stmt *S, const FunctionDecl &Function) {
  if (!S)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Variable || !Variable->hasLocalStorage())
      return false;
    return isa<ParmVarDecl>(Variable)
               ? Variable->getDeclContext() == &Function &&
                     isCallable(Variable->getType())
               : mentionsCallback(Variable->getInit(), Function);
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return llvm::any_of(Lambda->capture_inits(), [&](const Expr *Init) {
      return mentionsCallback(Init, Function);
    });
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return mentionsCallback(Child, Function);
  });
}

/// The start is the initiation of an operation: its handler is the way back,
/// for it passes on what this function was given to call or to resume.
bool StartCollector::isCallbackGlue(const StartFact &Start) const {
  return (Function.getIdentifier() && Function.getName() == "await_suspend") ||
         mentionsCallback(Start.Token, Function);
}

/// Where the handle goes.
void StartCollector::place(StartFact &Start) const {
  Start.Fate = HandleFate::HandedOver;
  const Stmt *User = Index.user(Start.Call);
  if (isDropped(Start.Call, Index)) {
    Start.OutcomeIgnored = true;
    Start.Fate = HandleFate::Discarded;
    return;
  }
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(User);
  if (isa<CoawaitExpr>(User) || (Operator && isWait(*Operator, Index, Words))) {
    Start.JoinedAtOnce = true; // co_await starter(...)(token)
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(User)) {
    // starter(...).get()
    const auto *Call = dyn_cast_or_null<CallExpr>(Index.user(Member));
    Start.JoinedAtOnce = Call && isWait(*Call, Index, Words);
    if (!Start.JoinedAtOnce)
      Start.Fate = HandleFate::Unknown;
    return;
  }
  const auto *Into = dyn_cast<CallExpr>(User);
  if (const Known<Starter> Adds =
          Words.find<Starter>(Into ? Into->getDirectCallee() : nullptr);
      Adds && Adds->Scope)
    return; // The scope has the duty to join it.
  if (std::optional<Place> Kept = destination(Start.Call, Index)) {
    keep(Start, *Kept);
    return;
  }
  Start.Member = destinationMember(Start.Call, Index);
  // co_await gather(starter(...), ...)
  Start.JoinedAtOnce = !Start.Member && isInAwait(Start.Call);
}

/// The call stands in the operand of an await, not in a lambda there.
bool StartCollector::isInAwait(const Expr *E) const {
  for (const Stmt *S = Index.parent(E); isa_and_nonnull<Expr>(S);
       S = Index.parent(S)) {
    if (isa<CoawaitExpr>(S))
      return true;
    if (isa<LambdaExpr>(S))
      return false;
  }
  return false;
}

void StartCollector::keep(StartFact &Start, const Place &Kept) {
  Start.Kept = Kept;
  if (Kept.Of.isNamed())
    return;
  Start.Handle = dyn_cast<VarDecl>(Kept.Root);
  Start.InContainer = Kept.Of.Which == Part::Kind::Some;
}

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

void StartCollector::track(StartFact &Start, const Expr &Token) const {
  Start.Result = Outcome::Tracked;
  Start.Fate = HandleFate::HandedOver;
  const Expr *Scope = scopeBehind(&Token);
  if (Known<ScopeType> Type = Words.findType<ScopeType>(Scope->getType()))
    Start.Dropped = Type->Dropped;
  else
    return; // Somebody else's, behind a token.
  if (std::optional<Place> Kept = namedPlace(Scope))
    keep(Start, *Kept);
  else
    Start.Member = ownMember(Scope);
}

/// The start of a call that names a starter, with everything but the place of
/// its handle.
std::optional<StartFact> StartCollector::byStarter(const CallExpr &Call,
                                                   Known<Starter> Role) const {
  const Expr *Child = operand(Call, Role->Child);
  if (!Child)
    return std::nullopt;
  StartFact Start;
  Start.Call = &Call;
  Start.By = Role;
  Start.Executor = operand(Call, Role->Executor);
  if (Role->Token)
    Start.Token = operand(Call, Operand{*Role->Token});
  Start.Child = collectChild(Child, Words);
  addResult(lookThrough(Child, Words)->getType(), Words, Start.Child);
  outcome(Start);
  if (Start.Token)
    addToken(*Start.Token, Start.Handler, Words, Start.Child);
  // What can be awaited where it is made was no handler, whatever its type.
  if (Start.Result == Outcome::Handler &&
      isa_and_nonnull<CoawaitExpr>(Index.user(&Call)))
    Start.Result = Outcome::Lazy;
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
  Start.Child = collectChild(&Call, Words);
  addResult(Call.getType(), Words, Start.Child);
  Start.Result = Task->Joinable ? Outcome::Handle : Outcome::Discarded;
  Start.OutcomeIgnored = !Task->Joinable;
  Start.Dropped = Task->Dropped;
  return Start;
}

void StartCollector::start(const CallExpr &Call,
                           std::vector<StartFact> &Starts) const {
  const Known<Starter> Role = Words.find<Starter>(Call.getDirectCallee());
  std::optional<StartFact> Start = Role ? byStarter(Call, Role) : byCall(Call);
  if (!Start)
    return;
  forgetOthersLocals(Start->Child);
  if (Start->Result == Outcome::Lazy)
    return; // Starts when awaited: nothing to join yet.
  Start->InLoop = Index.enclosingLoop(&Call) != nullptr;
  Start->CallbackGlue =
      Start->Result == Outcome::Handler && isCallbackGlue(*Start);
  if (Role && Role->Dropped)
    Start->Dropped = *Role->Dropped;
  else if (Known<TaskType> Type = Words.findTask(Call.getType()))
    Start->Dropped = Type->Dropped;
  StartFact Tracked = *Start;
  if (Start->Result == Outcome::Handle)
    place(*Start);
  if (const Expr *Scope = operand(Call, Role ? Role->Scope : std::nullopt)) {
    track(Tracked, *Scope);
    Tracked.JoinedAtOnce = Start->JoinedAtOnce;
    Starts.push_back(std::move(Tracked));
    if (Start->Result != Outcome::Handle)
      return;
    Start->IsTracked = true;
  }
  Starts.push_back(std::move(*Start));
}

} // namespace

std::vector<StartFact> collectStarts(const FunctionDecl &Function,
                                     const BodyIndex &Index,
                                     const Vocabulary &Words) {
  std::vector<StartFact> Starts;
  StartCollector Collector(Function, Index, Words);
  for (const CallExpr *Call : Index.calls())
    Collector.start(*Call, Starts);
  return Starts;
}

} // namespace coscope
