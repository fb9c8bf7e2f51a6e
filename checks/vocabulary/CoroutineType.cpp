//===-- CoroutineType.cpp - what a promise says of its task ---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/CoroutineType.h"

#include "checks/vocabulary/Role.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

const TaskType Lazy{"", StartMode::Lazy, DropEffect::NeverRuns, false, true};
const TaskType Eager{"", StartMode::Eager, DropEffect::RunsOn, true, true};
const TaskType EagerOwned{"", StartMode::Eager, DropEffect::Cancels, true,
                          true};
const TaskType FireAndForget{"", StartMode::Eager, DropEffect::RunsOn, true,
                             false};
const TaskType FireAndThrow{"",    StartMode::Eager, DropEffect::RunsOn, true,
                            false, LostError::Thrown};
const TaskType FireAndDie{
    "",    StartMode::Eager,      DropEffect::RunsOn, true,
    false, LostError::EndsProcess};

//===-- Members -----------------------------------------------------------===//

/// The first of \p Class's members \p Name, its own or inherited.
const NamedDecl *member(const CXXRecordDecl &Class, DeclarationName Name) {
  for (const NamedDecl *Found : Class.lookup(Name))
    return Found->getUnderlyingDecl();
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl();
        Parent && Parent->hasDefinition())
      if (const NamedDecl *Found = member(*Parent->getDefinition(), Name))
        return Found;
  return nullptr;
}

const NamedDecl *member(const CXXRecordDecl &Class, StringRef Name) {
  return member(Class, &Class.getASTContext().Idents.get(Name));
}

/// The body of the function, or of what it is instantiated from.
const Stmt *bodyOf(const FunctionDecl *Function) {
  if (!Function)
    return nullptr;
  if (const Stmt *Body = Function->getBody())
    return Body;
  const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern();
  return Pattern ? Pattern->getBody() : nullptr;
}

bool isStdClass(const CXXRecordDecl *Class, StringRef Name) {
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
         Class->getName() == Name;
}

//===-- The promise -------------------------------------------------------===//

/// The class, or the template's where nobody needed it defined for these
/// arguments: no coroutine of this type is in the unit.
const CXXRecordDecl *classOf(const NamedDecl *Type) {
  const auto *Declared = dyn_cast_or_null<TypeDecl>(Type);
  const CXXRecordDecl *Class = Declared ? Declared->getASTContext()
                                              .getTypeDeclType(Declared)
                                              ->getAsCXXRecordDecl()
                                        : nullptr;
  if (!Class || Class->getDefinition())
    return Class ? Class->getDefinition() : nullptr;
  const CXXRecordDecl *Pattern = Class->getInstantiatedFromMemberClass();
  if (const auto *Of = dyn_cast<ClassTemplateSpecializationDecl>(Class))
    Pattern = Of->getSpecializedTemplate()->getTemplatedDecl();
  return Pattern ? Pattern->getDefinition() : nullptr;
}

/// std::coroutine_traits<Class, ...>::promise_type, where somebody has
/// specialised it and used it with these arguments.
const CXXRecordDecl *promiseOfTraits(const CXXRecordDecl &Class) {
  const ASTContext &Context = Class.getASTContext();
  DeclarationName Traits = &Context.Idents.get("coroutine_traits");
  for (const NamedDecl *Std :
       Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("std"))) {
    const auto *Namespace = dyn_cast<NamespaceDecl>(Std);
    if (!Namespace)
      continue;
    for (const NamedDecl *Found : Namespace->lookup(Traits))
      if (const auto *Template = dyn_cast<ClassTemplateDecl>(Found))
        for (const ClassTemplateSpecializationDecl *Of :
             Template->specializations()) {
          const TemplateArgumentList &Arguments = Of->getTemplateArgs();
          if (Arguments.size() == 0 ||
              Arguments[0].getKind() != TemplateArgument::Type ||
              Arguments[0].getAsType()->getAsCXXRecordDecl() != &Class ||
              !Of->getDefinition())
            continue;
          if (const CXXRecordDecl *Promise =
                  classOf(member(*Of->getDefinition(), "promise_type")))
            return Promise;
        }
  }
  return nullptr;
}

/// What \p Function returns if that is all it does, and null else.
const Expr *onlyReturns(const FunctionDecl *Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(bodyOf(Function));
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  return Return ? Return->getRetValue() : nullptr;
}

/// struct { bool await_ready() { return false; } void await_suspend(...) {} }
std::optional<StartMode> byAwaiter(const CXXRecordDecl &Awaiter) {
  const auto *Ready =
      dyn_cast_or_null<FunctionDecl>(member(Awaiter, "await_ready"));
  const Expr *Answer = onlyReturns(Ready);
  const auto *Literal = dyn_cast_or_null<CXXBoolLiteralExpr>(Answer);
  if (!Literal)
    return std::nullopt;
  if (Literal->getValue())
    return StartMode::Eager;
  // Whoever is given the coroutine may run it.
  const NamedDecl *Suspend = member(Awaiter, "await_suspend");
  const auto *Body = dyn_cast_or_null<CompoundStmt>(
      bodyOf(Suspend ? Suspend->getAsFunction() : nullptr));
  return Body && Body->body_empty() ? std::optional(StartMode::Lazy)
                                    : std::nullopt;
}

/// When the coroutine begins to run; empty: an awaiter decides.
std::optional<StartMode> startMode(const CXXRecordDecl &Promise) {
  const auto *Initial =
      dyn_cast_or_null<CXXMethodDecl>(member(Promise, "initial_suspend"));
  if (!Initial)
    return std::nullopt;
  const CXXRecordDecl *Awaiter = Initial->getReturnType()->getAsCXXRecordDecl();
  if (!Awaiter) // auto initial_suspend() { return std::suspend_always{}; }
    if (const Expr *Returned = onlyReturns(Initial))
      Awaiter = Returned->getType()->getAsCXXRecordDecl();
  if (isStdClass(Awaiter, "suspend_always"))
    return StartMode::Lazy;
  if (isStdClass(Awaiter, "suspend_never"))
    return StartMode::Eager;
  Awaiter = Awaiter ? Awaiter->getDefinition() : nullptr;
  return Awaiter ? byAwaiter(*Awaiter) : std::nullopt;
}

//===-- The task ----------------------------------------------------------===//

bool hasFreeCoAwait(const CXXRecordDecl &Class) {
  const ASTContext &Context = Class.getASTContext();
  DeclarationName Name =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  const auto *Own = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
  auto Takes = [&](const FunctionDecl *Function) {
    if (Function->getNumParams() != 1)
      return false;
    const QualType Type =
        Function->getParamDecl(0)->getType().getNonReferenceType();
    if (const CXXRecordDecl *Taken = Type->getAsCXXRecordDecl())
      return Taken->getCanonicalDecl() == Class.getCanonicalDecl();
    const auto *Template = Type->getAs<TemplateSpecializationType>();
    const TemplateDecl *Named =
        Template ? Template->getTemplateName().getAsTemplateDecl() : nullptr;
    return Own && Named &&
           Named->getCanonicalDecl() ==
               Own->getSpecializedTemplate()->getCanonicalDecl();
  };
  const DeclContext *Around =
      Class.getDeclContext()->getEnclosingNamespaceContext();
  return llvm::any_of(Around->lookup(Name), [&](const NamedDecl *Found) {
    const auto *Function = dyn_cast_or_null<FunctionDecl>(
        Found->getUnderlyingDecl()->getAsFunction());
    return Function && Takes(Function);
  });
}

bool isAwaitable(const CXXRecordDecl &Class) {
  const ASTContext &Context = Class.getASTContext();
  return member(Class, "await_ready") ||
         member(Class,
                Context.DeclarationNames.getCXXOperatorName(OO_Coawait)) ||
         hasFreeCoAwait(Class);
}

/// It has a method of its own that somebody outside can call: it may be a way
/// to join.
bool hasMethods(const CXXRecordDecl &Class) {
  return llvm::any_of(
             Class.decls(),
             [](const Decl *D) {
               const auto *Function = D->getAsFunction();
               const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Function);
               return Method && !Method->isImplicit() && !Method->isStatic() &&
                      Method->getAccess() == AS_public &&
                      !isa<CXXConstructorDecl, CXXDestructorDecl>(Method) &&
                      !Method->isCopyAssignmentOperator() &&
                      !Method->isMoveAssignmentOperator();
             }) ||
         Class.getNumBases() > 0;
}

bool onlyDestroys(const Stmt *S) {
  if (!S)
    return true;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    return Method &&
           (isa<CXXConversionDecl>(Method) ||
            (Method->getIdentifier() && Method->getName() == "destroy"));
  }
  if (isa<CallExpr>(S) && !isa<CXXOperatorCallExpr>(S))
    return false;
  return llvm::all_of(S->children(), onlyDestroys);
}

/// What dropping an eager, awaitable object does.
const TaskType *byDestructor(const CXXRecordDecl &Class) {
  const CXXDestructorDecl *Destructor = Class.getDestructor();
  if (!Destructor || Destructor->isImplicit() || Destructor->isDefaulted())
    return Class.hasTrivialDestructor() ? &Eager : nullptr;
  const Stmt *Body = bodyOf(Destructor);
  // Of a pattern the calls are not resolved.
  if (!Body || Destructor->getBody() != Body || !onlyDestroys(Body))
    return nullptr;
  return &EagerOwned;
}

/// The promise of the coroutines that return \p Class.
const CXXRecordDecl *promiseOf(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Definition = Class.getDefinition();
  const CXXRecordDecl *Own =
      Definition ? classOf(member(*Definition, "promise_type")) : nullptr;
  return Own ? Own : promiseOfTraits(Class);
}

/// \p S throws, and nothing in it catches that.
bool throwsOut(const Stmt *S) {
  if (!S || isa<CXXTryStmt, LambdaExpr>(S))
    return false;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return isa<CXXThrowExpr>(S) ||
         (Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
          Callee->getName() == "rethrow_exception") ||
         llvm::any_of(S->children(), throwsOut);
}

/// \p S ends the process.
bool endsProcess(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return (Callee && Callee->isNoReturn()) ||
         llvm::any_of(S->children(), endsProcess);
}

/// Fire and forget, by what unhandled_exception() does with an error.
const TaskType *byErrors(const CXXRecordDecl &Promise) {
  const NamedDecl *Found = member(Promise, "unhandled_exception");
  const FunctionDecl *Handler = Found ? Found->getAsFunction() : nullptr;
  const Stmt *Body = bodyOf(Handler);
  const auto *Type =
      Handler ? Handler->getType()->getAs<FunctionProtoType>() : nullptr;
  const bool Nothrow =
      Type && isNoexceptExceptionSpec(Type->getExceptionSpecType());
  if (throwsOut(Body))
    return Nothrow ? &FireAndDie : &FireAndThrow;
  return endsProcess(Body) ? &FireAndDie : &FireAndForget;
}

} // namespace

bool runsAtOnce(const CXXRecordDecl &Promise) {
  const CXXRecordDecl *Definition = Promise.getDefinition();
  return Definition && startMode(*Definition) == StartMode::Eager;
}

bool isGenerator(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Promise = promiseOf(Class);
  return Promise && member(*Promise, "yield_value");
}

const TaskType *classifyCoroutineType(const CXXRecordDecl &Declared) {
  const CXXRecordDecl *Class = Declared.getDefinition();
  if (!Class || Class->isDependentContext() || Class->isInStdNamespace() ||
      Class->isLambda())
    return nullptr;
  const CXXRecordDecl *Promise = promiseOf(Declared);
  if (!Promise || isGenerator(Declared))
    return nullptr;
  const std::optional<StartMode> Start = startMode(*Promise);
  if (!Start)
    return nullptr;
  if (*Start == StartMode::Lazy)
    return isAwaitable(*Class) ? &Lazy : nullptr;
  if (isAwaitable(*Class))
    return byDestructor(*Class);
  return hasMethods(*Class) ? nullptr : byErrors(*Promise);
}

} // namespace coscope
