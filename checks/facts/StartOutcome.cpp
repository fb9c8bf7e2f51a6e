//===-- StartOutcome.cpp - what becomes of a start's outcome --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/StartOutcome.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/Handlers.h"
#include "checks/facts/code/BodyIndex.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
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

/// handler(std::exception_ptr, int value) { use(value); }
bool usesOnlyTheResult(const LambdaExpr &Lambda, QualType Result) {
  llvm::ArrayRef<ParmVarDecl *> Parameters =
      Lambda.getCallOperator()->parameters();
  // A wrapper can put arguments of its own before the error, or behind it.
  return !Result.isNull() && !Result->isVoidType() && Parameters.size() > 1 &&
         isExceptionPtr(Parameters[0]->getType()) &&
         !Parameters[0]->isReferenced() && Parameters[1]->isReferenced();
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

/// The error of a child goes where the one says that had the last word: the
/// token, the starter, the task.
LostError unseenError(const StartFact &Start, Known<Token> Role,
                      Known<TaskType> Handle) {
  if (Role && Role->UnseenError)
    return *Role->UnseenError;
  if (!Role && Start.By->UnseenError)
    return *Start.By->UnseenError;
  return Handle ? Handle->UnseenError : LostError::Lost;
}

bool isAnnotated(const Decl *D) {
  return D && llvm::any_of(D->specific_attrs<AnnotateAttr>(),
                           [](const AnnotateAttr *Attribute) {
                             return Attribute->getAnnotation() ==
                                    "coscope::detached";
                           });
}

/// \p S names something that is annotated, or calls it, outside of lambdas.
bool namesAnnotated(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  const auto *Member = dyn_cast<MemberExpr>(S);
  return isAnnotated(Ref ? Ref->getDecl() : nullptr) ||
         isAnnotated(Member ? Member->getMemberDecl() : nullptr) ||
         llvm::any_of(S->children(), namesAnnotated);
}

/// Something in the start ties it to a canceller.
bool hasCanceller(const StartFact &Start, const Vocabulary &Words) {
  bool Tied = false;
  forEachExpr(Start.Call, [&](const Expr &E) {
    const auto *Call = dyn_cast<CallExpr>(&E);
    Tied |= Call && bool(Words.find<Linker>(Call->getDirectCallee()));
  });
  return Tied;
}

/// A coroutine that is cancelled passes that on to what it awaits.
bool passesCancellation(const FunctionDecl &Function, const StartFact &Start,
                        const Vocabulary &Words) {
  const Known<TaskType> Own = Words.findTask(Function.getReturnType());
  return Own && Own->PassesCancellation && Own.Library == Start.By.Library &&
         isa_and_nonnull<CoroutineBodyStmt>(Function.getBody());
}

} // namespace

void decideOutcome(StartFact &Start, const Vocabulary &Words) {
  const Known<TaskType> Handle = Words.findTask(Start.Call->getType());
  Start.Deliberate = Start.By->Deliberate;
  Start.UnseenError = unseenError(Start, {}, Handle);
  if (!Start.Token) {
    Start.Result = Start.By->WithoutToken;
    Start.OutcomeIgnored = Start.Result == Outcome::Discarded;
    return;
  }
  QualType Type = innermostToken(Start.Token->getType(), Words);
  if (Known<Token> Role = Words.findType<Token>(Type)) {
    Start.Result = Role->Gives;
    Start.OutcomeIgnored = Start.Result == Outcome::Discarded;
    Start.UnseenError = unseenError(Start, Role, Handle);
    Start.Deliberate |= Role->Deliberate;
    return;
  }
  Start.Result = Outcome::Handler;
  Start.UnseenError = LostError::Lost; // The handler has it.
  const HandlerUse Use = readHandler(*Start.Token, Type);
  Start.Handler = Use.Lambda;
  Start.OutcomeIgnored = Use.IgnoresOutcome;
  Start.HandlerActs = Use.Acts;
  Start.HandlerIsTold = Use.IsTold;
  Start.ResultWithoutError =
      Start.Handler && usesOnlyTheResult(*Start.Handler, Start.Child.Result);
}

/// The function, or one that this lambda stands in.
static bool isInAnnotated(const FunctionDecl &Function) {
  for (const DeclContext *Context = &Function; Context;
       Context = Context->getParent())
    if (isAnnotated(dyn_cast<FunctionDecl>(Context)))
      return true;
  return false;
}

void decideIntent(StartFact &Start, const FunctionDecl &Function,
                  const Vocabulary &Words) {
  // A library's own start hands on what it is told to.
  Start.Deliberate |= Words.find<Starter>(&Function) ||
                      isInAnnotated(Function) || namesAnnotated(Start.Call) ||
                      (Start.Handle && isAnnotated(Start.Handle));
  Start.HasCanceller = hasCanceller(Start, Words);
  Start.MissesCancellation =
      !Start.HasCanceller && passesCancellation(Function, Start, Words);
}

/// What is started in await_suspend, or tells a callback how it went, is the
/// other half of an operation that somebody waits for. Without a handler the
/// child must have what it is to resume, or find it where it is kept.
bool isCallbackGlue(const StartFact &Start, const FunctionDecl &Function) {
  const bool Suspends =
      Function.getIdentifier() && Function.getName() == "await_suspend";
  if (Start.Result == Outcome::Handler)
    return Suspends || mentionsCallback(Start.Token, Function);
  return Suspends &&
         llvm::any_of(Function.parameters(), [&](const ParmVarDecl *Handle) {
           return variablesIn(writtenBody(Function)).contains(Handle);
         });
}

} // namespace coscope
