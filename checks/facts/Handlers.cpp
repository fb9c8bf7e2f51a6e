//===-- Handlers.cpp ------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Handlers.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/code/Place.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

using Predicate = llvm::function_ref<bool(const Expr &)>;

/// The first expression in \p S, or in what initialises a variable that it
/// names, that is the wanted one.
const Expr *findMade(const Stmt *S, Predicate IsWanted) {
  if (!S)
    return nullptr;
  const auto *E = dyn_cast<Expr>(S);
  if (E && IsWanted(*E))
    return E;
  if (isa<LambdaExpr>(S))
    return nullptr; // What runs in it is another matter.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    if (const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl()))
      return Variable->getInit() && !isa<ParmVarDecl>(Variable)
                 ? findMade(Variable->getInit(), IsWanted)
                 : nullptr;
  for (const Stmt *Child : S->children())
    if (const Expr *Found = findMade(Child, IsWanted))
      return Found;
  return nullptr;
}

/// The function as it was written: of a template its pattern, whose parameters
/// are those that somebody named.
const FunctionDecl *written(const FunctionDecl *Function) {
  const FunctionDecl *Definition = nullptr;
  if (Function && Function->hasBody(Definition))
    return Definition;
  const FunctionDecl *Pattern =
      Function ? Function->getTemplateInstantiationPattern() : nullptr;
  return Pattern && Pattern->hasBody(Definition) ? Definition : nullptr;
}

/// The parameter is used for more than to say that it is not: (void)error.
bool isUsed(const ParmVarDecl &Parameter, const BodyIndex &Body) {
  return llvm::any_of(Body.references(&Parameter),
                      [&](const DeclRefExpr *Mention) {
                        return !isDropped(Mention, Body);
                      }) ||
         llvm::any_of(Body.lambdas(), [&](const LambdaExpr *Inner) {
           return llvm::any_of(Inner->captures(), [&](const LambdaCapture &C) {
             return C.capturesVariable() && C.getCapturedVar() == &Parameter;
           });
         });
}

/// What \p Function makes of those parameters whose number \p Gets accepts.
HandlerUse useBy(const FunctionDecl *Function,
                 llvm::function_ref<bool(unsigned)> Gets) {
  HandlerUse Use;
  const FunctionDecl *Written = written(Function);
  if (!Written)
    return Use;
  const BodyIndex Body(writtenBody(*Written));
  const auto *Block = dyn_cast<CompoundStmt>(Body.body());
  Use.Acts = !Block || llvm::any_of(Block->body(), [](const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    const auto *Cast =
        E ? dyn_cast<CStyleCastExpr>(E->IgnoreImplicit()) : nullptr;
    return !Cast || !Cast->getType()->isVoidType();
  });
  unsigned I = 0;
  // Who is told no outcome, and acts, has been told what there is to say.
  Use.IsTold = Written->getNumParams() > 0 || Written->isVariadic();
  Use.IgnoresOutcome =
      (Use.IsTold || !Use.Acts) &&
      llvm::none_of(Written->parameters(), [&](const ParmVarDecl *Parameter) {
        return Gets(I++) && isUsed(*Parameter, Body);
      });
  return Use;
}

bool all(unsigned) { return true; }

/// Of several call operators the one that makes the most of it.
HandlerUse useByObject(const CXXRecordDecl &Class) {
  const DeclarationName Name =
      Class.getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  HandlerUse Whole;
  Whole.Acts = false;
  bool Any = false;
  for (const NamedDecl *Found : Class.lookup(Name)) {
    const HandlerUse Use = useBy(Found->getAsFunction(), all);
    Whole.IgnoresOutcome = (!Any || Whole.IgnoresOutcome) && Use.IgnoresOutcome;
    Whole.Acts |= Use.Acts;
    Whole.IsTold = Use.IsTold;
    Any = true;
  }
  return Any ? Whole : HandlerUse();
}

/// The call of std::bind, or null.
const CallExpr *asBind(const Expr &E) {
  const auto *Call = dyn_cast<CallExpr>(&E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() && plainName(Callee) == "bind" &&
                 Call->getNumArgs() > 0
             ? Call
             : nullptr;
}

/// std::placeholders::_1: of class _Placeholder, of libc++'s __ph.
bool standsForArgument(const Expr *E) {
  const CXXRecordDecl *Class =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
         (Class->getName() == "_Placeholder" || Class->getName() == "__ph");
}

const FunctionDecl *namedFunction(const Expr *E) {
  E = E ? E->IgnoreParenImpCasts() : nullptr;
  if (const auto *Address = dyn_cast_or_null<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    E = Address->getSubExpr()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  return Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr;
}

/// What is called with what, behind std::bind.
HandlerUse useByBind(const CallExpr &Bind) {
  const Expr *Bound = strip(Bind.getArg(0));
  const FunctionDecl *Function = namedFunction(Bound);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Bound))
    Function = Lambda->getCallOperator();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Function);
  // Of a method the first argument is its object.
  const unsigned First =
      Method && !Method->isStatic() && !isa<LambdaExpr>(Bound) ? 2 : 1;
  return useBy(Function, [&](unsigned Parameter) {
    return First + Parameter < Bind.getNumArgs() &&
           standsForArgument(Bind.getArg(First + Parameter));
  });
}

} // namespace

HandlerUse readHandler(const Expr &Token, QualType Type) {
  // Behind a conversion, to a delegate or a std::function.
  if (const auto *Lambda = dyn_cast_or_null<LambdaExpr>(strip(&Token)))
    Type = Lambda->getType().getCanonicalType();
  if (const Expr *Bind = findMade(&Token, [&](const Expr &E) {
        return asBind(E) &&
               E.getType().getCanonicalType().getUnqualifiedType() == Type;
      }))
    return useByBind(*asBind(*Bind));
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (Class && Class->isLambda()) {
    const Expr *Found = findMade(&Token, [&](const Expr &E) {
      const auto *Lambda = dyn_cast<LambdaExpr>(&E);
      return Lambda && Lambda->getLambdaClass() == Class;
    });
    HandlerUse Use = useByObject(*Class);
    Use.Lambda = dyn_cast_or_null<LambdaExpr>(Found);
    return Use;
  }
  if (Class)
    return Class->hasDefinition() && !Class->isInStdNamespace()
               ? useByObject(*Class)
               : HandlerUse();
  // A function, or a pointer to one that is known here.
  const Expr *Found = findMade(
      &Token, [](const Expr &E) { return namedFunction(&E) != nullptr; });
  if (!Type->isFunctionPointerType() && !Type->isFunctionType())
    return {};
  return useBy(namedFunction(Found), all);
}

} // namespace coscope
