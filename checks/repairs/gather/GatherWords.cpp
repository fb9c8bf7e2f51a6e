//===-- GatherWords.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/GatherWords.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

const VarDecl *canonicalRoot(const Expr *E) {
  const VarDecl *Variable = rootVariable(E);
  return Variable ? Variable->getCanonicalDecl() : nullptr;
}

const CallExpr *callIn(const Stmt *S) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  return E ? dyn_cast<CallExpr>(strip(E)) : nullptr;
}

static bool callsStd(const CallExpr *Call, StringRef Name) {
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
         Callee->getName() == Name;
}

llvm::SmallVector<const Stmt *, 4> statements(const Stmt *S) {
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    return {Block->body_begin(), Block->body_end()};
  return S ? llvm::SmallVector<const Stmt *, 4>{S}
           : llvm::SmallVector<const Stmt *, 4>();
}

const Expr *assignedError(const Stmt *S, const HandlerWords &By) {
  const auto *Assign = dyn_cast_or_null<CXXOperatorCallExpr>(callIn(S));
  if (!Assign || Assign->getOperator() != OO_Equal || !By.Gather.Error ||
      canonicalRoot(Assign->getArg(0)) != By.Gather.Error)
    return nullptr;
  const Expr *Value = strip(Assign->getArg(1));
  if (const auto *Move = dyn_cast<CallExpr>(Value);
      Move && By.Words.find<Transparent>(Move->getDirectCallee()))
    Value = strip(Move->getArg(0));
  return Value;
}

bool isFirstError(const IfStmt &If, const HandlerWords &By) {
  const auto *Not = dyn_cast<UnaryOperator>(strip(If.getCond()));
  const Expr *Tested = Not && Not->getOpcode() == UO_LNot
                           ? errorTested(Not->getSubExpr())
                           : nullptr;
  return !If.getElse() && Tested && By.Gather.Error &&
         canonicalRoot(Tested) == By.Gather.Error;
}

bool isCancel(const Stmt *S, const HandlerWords &By) {
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S)) {
    const VarDecl *Range = canonicalRoot(Loop->getRangeInit());
    return Range && By.Own.contains(Range) &&
           llvm::all_of(statements(Loop->getBody()), [&](const Stmt *Inner) {
             const CallExpr *Call = callIn(Inner);
             return Call && By.Words.find<Canceller>(Call->getDirectCallee());
           });
  }
  const CallExpr *Call = callIn(S);
  const VarDecl *Root = Call ? canonicalRoot(callObject(*Call)) : nullptr;
  return Root && By.Own.contains(Root) &&
         By.Words.find<Canceller>(Call->getDirectCallee());
}

bool isRethrow(const Stmt *S, const HandlerWords &By) {
  const CallExpr *Call = callIn(S);
  if (!callsStd(Call, "rethrow_exception") || Call->getNumArgs() != 1)
    return false;
  const Expr *Thrown = strip(Call->getArg(0));
  if (const auto *Move = dyn_cast<CallExpr>(Thrown);
      Move && By.Words.find<Transparent>(Move->getDirectCallee()))
    Thrown = strip(Move->getArg(0));
  return By.Gather.Error && canonicalRoot(Thrown) == By.Gather.Error;
}

bool isEventSetup(const Expr &E, const HandlerWords &By) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&E);
  return Call && By.Gather.Event &&
         canonicalRoot(Call->getImplicitObjectArgument()) == By.Gather.Event &&
         By.Words.find<Signaller>(Call->getDirectCallee());
}

/// nullptr, as it is or converted.
static bool isNull(const Expr *E) {
  E = strip(E);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 1 && isNull(Construct->getArg(0));
  return isa<CXXNullPtrLiteralExpr>(E);
}

const Expr *errorTested(const Expr *Condition) {
  Condition = strip(Condition);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Condition);
      Operator && Operator->getOperator() == OO_ExclaimEqual)
    return isNull(Operator->getArg(1)) ? strip(Operator->getArg(0)) : nullptr;
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(Condition);
      Rewritten && Rewritten->getOpcode() == BO_NE)
    return isNull(Rewritten->getRHS()) ? strip(Rewritten->getLHS()) : nullptr;
  if (const auto *Conversion = dyn_cast<CXXMemberCallExpr>(Condition);
      Conversion &&
      isa_and_nonnull<CXXConversionDecl>(Conversion->getMethodDecl()))
    return strip(Conversion->getImplicitObjectArgument());
  return isa<DeclRefExpr>(Condition) ? Condition : nullptr;
}

std::string readJoinHandler(const CXXTryStmt &Try, const HandlerWords &By,
                            bool &Rethrows) {
  if (Try.getNumHandlers() != 1 || Try.getHandler(0)->getExceptionDecl())
    return "the handler filters exceptions by type";
  bool Stores = false;
  llvm::SmallVector<const Stmt *, 4> Body;
  for (const Stmt *S : statements(Try.getHandler(0)->getHandlerBlock())) {
    const auto *If = dyn_cast<IfStmt>(S);
    if (If && isFirstError(*If, By))
      Body.append(statements(If->getThen()));
    else
      Body.push_back(S);
  }
  for (const Stmt *S : Body) {
    if (callsStd(dyn_cast_or_null<CallExpr>(assignedError(S, By)),
                 "current_exception"))
      Stores = true;
    else if (isa<CXXThrowExpr>(S) && !cast<CXXThrowExpr>(S)->getSubExpr())
      Rethrows = true;
    else if (!isCancel(S, By))
      return "the handler does more than to store the error and to cancel";
  }
  return Stores || Rethrows ? "" : "the handler swallows the error";
}

} // namespace coscope
