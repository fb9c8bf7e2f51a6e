//===-- CalleeFacts.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/CalleeFacts.h"

#include "checks/facts/code/BodyIndex.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool throws(const Stmt *S) {
  return S && (isa<CXXThrowExpr>(S) ||
               (!isa<LambdaExpr>(S) && llvm::any_of(S->children(), throws)));
}

/// The whole body is one try whose handler for everything throws nothing.
static bool catchesEverything(const Stmt *Body) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  const auto *Try = Block && Block->size() == 1
                        ? dyn_cast<CXXTryStmt>(Block->body_front())
                        : nullptr;
  if (!Try)
    return false;
  const CXXCatchStmt *Last = Try->getHandler(Try->getNumHandlers() - 1);
  if (Last->getExceptionDecl())
    return false;
  for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
    if (throws(Try->getHandler(I)->getHandlerBlock()))
      return false;
  return true;
}

const Expr *counted(const Stmt *S) {
  if (const auto *Step = dyn_cast<UnaryOperator>(S))
    return Step->isIncrementDecrementOp() ? Step->getSubExpr() : nullptr;
  if (const auto *Step = dyn_cast<CompoundAssignOperator>(S))
    return Step->getOpcode() == BO_AddAssign ||
                   Step->getOpcode() == BO_SubAssign
               ? Step->getLHS()
               : nullptr;
  if (const auto *Step = dyn_cast<CXXOperatorCallExpr>(S))
    switch (Step->getOperator()) {
    case OO_PlusPlus:
    case OO_MinusMinus:
    case OO_PlusEqual:
    case OO_MinusEqual:
      return Step->getArg(0);
    default:
      break;
    }
  return nullptr;
}

static bool mentionsObject(const Stmt *S) {
  return S &&
         (isa<CXXThisExpr>(S) || llvm::any_of(S->children(), mentionsObject));
}

/// A local with a destructor of the user's that is made of the object or of a
/// member: it may count the child in and out.
static bool isGuard(const VarDecl &Variable) {
  const CXXRecordDecl *Class = Variable.getType()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  return Class && !Class->isInStdNamespace() &&
         Class->hasUserDeclaredDestructor() &&
         mentionsObject(Variable.getInit());
}

static void addBookkeeping(const Stmt *S, ChildFact &Child) {
  if (!S)
    return;
  if (const Expr *Target = counted(S))
    if (const auto *Member = dyn_cast<MemberExpr>(strip(Target)))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
        Child.Counters.push_back(Field->getCanonicalDecl());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        Child.HoldsGuard |= isGuard(*Variable);
  for (const Stmt *Inner : S->children())
    addBookkeeping(Inner, Child);
}

void addCallee(const FunctionDecl &Function, const Vocabulary &Words,
               ChildFact &Child) {
  Child.Callee = &Function;
  Child.NeverFails = isNothrow(&Function);
  const FunctionDecl *Definition = nullptr;
  if (!Function.hasBody(Definition) ||
      !Definition->doesThisDeclarationHaveABody())
    return;
  const Stmt *Body = writtenBody(*Definition);
  if (!Body)
    return;
  Child.NeverFails |= catchesEverything(Body);
  BodyIndex Index(Body);
  for (const CallExpr *Call : Index.calls())
    if (Words.find<SelfOwner>(Call->getDirectCallee()))
      Child.OwnsSelf = true;
  addBookkeeping(Body, Child);
}

} // namespace coscope
