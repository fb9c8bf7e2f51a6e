//===-- StartOutcome.cpp - what becomes of a start's outcome --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/StartOutcome.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Countdown.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

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

} // namespace

void decideOutcome(StartFact &Start, const Vocabulary &Words) {
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
