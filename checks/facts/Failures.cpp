//===-- Failures.cpp ------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Failures.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool isCoroutine(const FunctionDecl &Body) {
  return isa_and_nonnull<CoroutineBodyStmt>(Body.getBody());
}

/// std::function and the like: whatever somebody has put into it runs.
static bool isErasedCall(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->getParent()->isInStdNamespace() &&
         Method->getOverloadedOperator() == OO_Call &&
         Method->getParent()->getIdentifier() &&
         Method->getParent()->getName().contains("function");
}

/// The class of the object that std::make_unique and the like make, or null.
static const CXXRecordDecl *madeBy(const FunctionDecl &Callee) {
  const StringRef Name = plainName(&Callee);
  const TemplateArgumentList *Arguments =
      Callee.isInStdNamespace() &&
              (Name == "make_unique" || Name == "make_shared")
          ? Callee.getTemplateSpecializationArgs()
          : nullptr;
  return Arguments && Arguments->size() > 0 &&
                 Arguments->get(0).getKind() == TemplateArgument::Type
             ? Arguments->get(0).getAsType()->getAsCXXRecordDecl()
             : nullptr;
}

/// One of its constructors, whichever is called.
bool Failures::makingThrows(const CXXRecordDecl &Class,
                            const FunctionDecl &In) {
  return Class.hasDefinition() &&
         llvm::any_of(Class.ctors(), [&](const CXXConstructorDecl *C) {
           return !C->isCopyOrMoveConstructor() && mayThrow(*C, In);
         });
}

/// The errors of a library are those of its tasks, for those who use it;
/// whether one's own function that is not seen throws, only its author knows.
bool Failures::mayThrow(const FunctionDecl &Callee, const FunctionDecl &In) {
  const SourceManager &Sources = Callee.getASTContext().getSourceManager();
  if (isErasedCall(Callee))
    return true;
  if (const CXXRecordDecl *Made = madeBy(Callee))
    return makingThrows(*Made, In);
  if (Callee.isNoReturn())
    return throwsInstead(Callee);
  if (isNothrow(&Callee) || Callee.getBuiltinID() || Callee.isDefaulted() ||
      Words.find<Infallible>(&Callee) ||
      Sources.isInSystemHeader(Callee.getLocation()) ||
      (Words.isInLibrary(Callee) && !Words.isInLibrary(In)))
    return false;
  return !Unit.bodyOf(&Callee) || ofFunction(&Callee);
}

/// A temporary in \p S ends the process when it dies: Fatal() << message.
static bool hasLastWords(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(S);
  return (Temporary &&
          Temporary->getTemporary()->getDestructor()->isNoReturn()) ||
         llvm::any_of(S->children(), hasLastWords);
}

/// The call gives its value to what ends the process: it does not mean to
/// throw. What decides whether the process ends may.
static bool endsProcess(const CallExpr &Call, const BodyIndex &Index) {
  const Stmt *Whole = &Call;
  for (const Stmt *Up = Index.parent(Whole); isa_and_nonnull<Expr>(Up);
       Up = Index.parent(Up)) {
    const auto *Logical = dyn_cast<BinaryOperator>(Up);
    if (isa<AbstractConditionalOperator>(Up) ||
        (Logical && Logical->isLogicalOp()))
      break;
    const auto *Outer = dyn_cast<CallExpr>(Up);
    if (Outer && Outer->getDirectCallee() &&
        Outer->getDirectCallee()->isNoReturn())
      return true;
    Whole = Up;
  }
  return hasLastWords(Whole);
}

bool Failures::throws(const CallExpr &Call, const FunctionDecl &In,
                      const BodyIndex &Index) {
  // Whoever catches an error and reports it does not mean to throw.
  if (isa<CXXPseudoDestructorExpr>(Call.getCallee()) ||
      Index.enclosing<CXXCatchStmt>(&Call))
    return false;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (Callee && (Words.findTask(Call.getType()) || // It is only made.
                 !mayThrow(*Callee, In)))
    return false;
  return !endsProcess(Call, Index);
}

/// Something that is made and does not only copy, outside of a try that catches
/// all.
bool Failures::throws(const CXXConstructExpr &Made, const FunctionDecl &In,
                      const BodyIndex &Index) {
  if (Made.getConstructor()->isCopyOrMoveConstructor() ||
      !mayThrow(*Made.getConstructor(), In) ||
      Index.enclosing<CXXCatchStmt>(&Made))
    return false;
  for (const auto *Try = Index.enclosing<CXXTryStmt>(&Made); Try;
       Try = Index.enclosing<CXXTryStmt>(Try))
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      if (!Try->getHandler(I)->getExceptionDecl())
        return false;
  return true;
}

/// The initialisers of a constructor do.
bool Failures::membersThrow(const CXXConstructorDecl &Of) {
  bool Throws = false;
  for (const CXXCtorInitializer *Member : Of.inits())
    forEachExpr(Member->getInit(), [&](const Expr &E) {
      const FunctionDecl *Callee = nullptr;
      if (const auto *Call = dyn_cast<CallExpr>(&E))
        Callee = Call->getDirectCallee();
      else if (const auto *Made = dyn_cast<CXXConstructExpr>(&E);
               Made && !Made->getConstructor()->isCopyOrMoveConstructor())
        Callee = Made->getConstructor();
      Throws |= Callee && !Words.findTask(Callee->getReturnType()) &&
                mayThrow(*Callee, Of);
    });
  return Throws;
}

/// What the task delivers, or null.
static QualType resultOf(const FunctionDecl &Coroutine) {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Coroutine.getReturnType()->getAsCXXRecordDecl());
  return Task && Task->getTemplateArgs().size() > 0 &&
                 Task->getTemplateArgs()[0].getKind() == TemplateArgument::Type
             ? Task->getTemplateArgs()[0].getAsType()
             : QualType();
}

/// The coroutine hands an error to its promise, without throwing it: co_return
/// or co_yield of what stands for one, and is not what the task delivers.
bool Failures::givesError(const FunctionDecl &Body,
                          const BodyIndex &Index) const {
  auto IsError = [&](const CoreturnStmt *Return) {
    if (!Return->getOperand())
      return false;
    const QualType Type = Return->getOperand()->getType().getNonReferenceType();
    const QualType Result = resultOf(Body);
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    return (isExceptionPtr(Type) || (Class && Words.isInLibrary(*Class))) &&
           (Result.isNull() ||
            Type->getCanonicalTypeUnqualified() !=
                Result.getNonReferenceType()->getCanonicalTypeUnqualified());
  };
  return llvm::any_of(Index.coReturns(), IsError) ||
         llvm::any_of(Index.awaits(), llvm::IsaPred<CoyieldExpr>);
}

/// An error leaves the body, or the task that it returns can fail.
bool Failures::look(const FunctionDecl &Body, const BodyIndex &Index) {
  if (isCoroutine(Body) && givesError(Body, Index))
    return true;
  if (isCoroutine(Body) || !isNothrow(&Body)) {
    Statements Throwing = Unit.joinCalls(Index);
    for (const CallExpr *Call : Index.calls())
      if (throws(*Call, Body, Index))
        Throwing.insert(Call);
    const ControlFlow Flow(Body, Index.body(), Words, std::move(Throwing),
                           Options.StrictExceptions, quietAwaits(Index));
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Body);
    if (!Flow.valid() || Flow.waysOut().Uncaught.isValid() ||
        (Constructor && membersThrow(*Constructor)) ||
        llvm::any_of(Index.constructs(), [&](const CXXConstructExpr *Made) {
          return throws(*Made, Body, Index);
        }))
      return true;
  }
  return !isCoroutine(Body) && Words.findTask(Body.getReturnType()) &&
         llvm::any_of(Index.returns(), [&](const ReturnStmt *Return) {
           return ofTask(Return->getRetValue());
         });
}

/// In a recursion nothing fails until something in it is seen to. That is no
/// answer yet for those who asked on the way.
bool Failures::ofFunction(const FunctionDecl *Function) {
  if (!Function)
    return true;
  const BodyIndex *Index = Unit.bodyOf(Function);
  // That a library's function does not throw says nothing of the task that it
  // returns.
  if (!Index)
    return !isNothrow(Function) || (Words.isInLibrary(*Function) &&
                                    Words.findTask(Function->getReturnType()));
  Function = Function->getDefinition();
  if (auto Answer = Fails.find(Function); Answer != Fails.end())
    return Answer->second;
  const unsigned Depth = Open.size();
  if (auto [Asked, IsNew] = Open.try_emplace(Function, Depth); !IsNew) {
    Outermost = std::min(Outermost, Asked->second);
    return false;
  }
  const unsigned Before = std::exchange(Outermost, ~0U);
  const bool Found = look(*Function, *Index);
  Open.erase(Function);
  const bool IsWhole = Found || Outermost >= Depth;
  if (IsWhole)
    Fails[Function] = Found;
  Outermost = std::min(Before, IsWhole ? ~0U : Outermost);
  return Found;
}

/// What a start starts fails if its child does, or a callable that goes on
/// with the result.
bool Failures::ofStart(const CallExpr &Call, const Starter &Role) {
  const Expr *Child = operand(Call, Role.Child);
  const Expr *Executor = operand(Call, Role.Executor);
  const Expr *Scope = operand(Call, Role.Scope);
  const Expr *Token =
      Role.Token ? operand(Call, Operand{*Role.Token}) : nullptr;
  // The first argument of an operator's call is the function object itself.
  const unsigned Self = isa<CXXOperatorCallExpr>(Call);
  // What runs after a failure, too, cleans up, and does not mean to fail.
  return ofTask(Child) ||
         (!Role.AfterFailure &&
          llvm::any_of(llvm::drop_begin(Call.arguments(), Self),
                       [&](const Expr *E) {
                         return E != Child && E != Executor && E != Scope &&
                                E != Token && !isa<CXXDefaultArgExpr>(E) &&
                                (Words.findTask(E->getType()) ||
                                 isCallable(E->getType())) &&
                                ofTask(E);
                       }));
}

bool Failures::ofCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return true;
  if (Words.find<Infallible>(Callee))
    return false;
  // A chain is of both kinds: what goes on can fail, too.
  if (const Known<Starter> Start = Words.find<Starter>(Callee))
    return ofStart(Call, *Start.Role);
  if (const Known<Transparent> Pass = Words.find<Transparent>(Callee))
    return ofTask(operand(Call, Pass->Inner));
  // *iterator is noexcept, and says nothing of the task that it refers to.
  return !Call.isPRValue() || ofFunction(Callee);
}

/// The function in std::bind(function, ...), std::bind(&Class::method, this).
static const Expr *boundFunction(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() &&
                 plainName(Callee).starts_with("bind") && Call->getNumArgs() > 0
             ? Call->getArg(0)
             : nullptr;
}

/// Something is assigned to the variable in the function that declares it.
bool Failures::isSetAgain(const VarDecl &Variable) {
  const BodyIndex *Index =
      Unit.bodyOf(dyn_cast<FunctionDecl>(Variable.getDeclContext()));
  bool Sets = !Index;
  if (Index)
    forEachExpr(Index->body(), [&](const Expr &E) {
      const Expr *To = assignment(&E).To;
      Sets |= To && rootVariable(To) == &Variable;
    });
  return Sets;
}

bool Failures::ofTask(const Expr *E) {
  E = E ? strip(E) : nullptr;
  if (!E)
    return true;
  if (const Expr *Function = boundFunction(E))
    return ofTask(Function);
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return ofTask(Address->getSubExpr());
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return ofCall(*Call);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return ofFunction(Lambda->getCallOperator());
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (!Ref)
    return true;
  if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl()))
    return ofFunction(Function);
  // auto task = work(); start(std::move(task));
  const auto *Held = dyn_cast<VarDecl>(Ref->getDecl());
  return !Held || !Held->isLocalVarDecl() || !Held->getInit() ||
         isSetAgain(*Held) || ofTask(Held->getInit());
}

Statements Failures::quietAwaits(const BodyIndex &Index) {
  Statements Quiet;
  for (const CoroutineSuspendExpr *Await : Index.awaits()) {
    const auto *Call = dyn_cast_or_null<CallExpr>(strip(Await->getOperand()));
    if (Call && Words.findTask(Call->getType()) && !ofCall(*Call))
      Quiet.insert(Await);
  }
  return Quiet;
}

} // namespace coscope
