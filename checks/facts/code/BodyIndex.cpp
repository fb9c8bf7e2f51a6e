//===-- BodyIndex.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/code/BodyIndex.h"

#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// static_cast<void>(...) says as much as (void)...
static bool isVoidCast(const Stmt *S) {
  const auto *Cast = dyn_cast<ExplicitCastExpr>(S);
  return Cast && Cast->getType()->isVoidType();
}

/// std::ignore = ...
static bool isIgnored(const Stmt *User, const Expr *E) {
  const auto *Assign = dyn_cast_or_null<CXXOperatorCallExpr>(User);
  const auto *Into =
      Assign && Assign->getOperator() == OO_Equal
          ? dyn_cast<DeclRefExpr>(Assign->getArg(0)->IgnoreParenImpCasts())
          : nullptr;
  return Into && strip(Assign->getArg(0)) != E &&
         Into->getDecl()->isInStdNamespace() &&
         Into->getDecl()->getIdentifier() &&
         Into->getDecl()->getName() == "ignore";
}

bool isDropped(const Expr *E, const BodyIndex &Index) {
  const Stmt *User = Index.user(E);
  if (isIgnored(User, E))
    return true;
  if (!User || isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, DoStmt, SwitchCase,
                   CXXForRangeStmt, LabelStmt>(User))
    return true;
  if (isa<ExplicitCastExpr>(User))
    return isVoidCast(User);
  // What a choice or a comma gives is dropped with it.
  if (const auto *Choice = dyn_cast<ConditionalOperator>(User))
    return strip(Choice->getCond()) != E && isDropped(Choice, Index);
  const auto *Comma = dyn_cast<BinaryOperator>(User);
  return Comma && Comma->getOpcode() == BO_Comma &&
         (strip(Comma->getLHS()) == E || isDropped(Comma, Index));
}

bool hasAwait(const Stmt *S) {
  return S && !isa<LambdaExpr>(S) &&
         (isa<CoroutineSuspendExpr>(S) ||
          llvm::any_of(S->children(), hasAwait));
}

bool isRethrow(const FunctionDecl &Function) {
  return Function.isInStdNamespace() && Function.getIdentifier() &&
         (Function.getName() == "rethrow_exception" ||
          Function.getName() == "throw_with_nested");
}

bool isNothrow(const FunctionDecl *Function) {
  const auto *Type =
      Function ? Function->getType()->getAs<FunctionProtoType>() : nullptr;
  // What nobody has called yet has no answer.
  return Type && !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
         Type->isNothrow();
}

/// \p S throws, or calls what does so instead of returning.
static bool hasThrow(const Stmt *S, unsigned Depth) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const FunctionDecl *Body = nullptr;
  if (isa<CXXThrowExpr>(S) || (Callee && isRethrow(*Callee)) ||
      (Callee && Callee->isNoReturn() && Depth < 4 && Callee->hasBody(Body) &&
       hasThrow(Body->getBody(), Depth + 1)))
    return true;
  return llvm::any_of(
      S->children(), [&](const Stmt *Child) { return hasThrow(Child, Depth); });
}

bool throwsInstead(const FunctionDecl &Function) {
  const FunctionDecl *Body = nullptr;
  return Function.isNoReturn() && !isNothrow(&Function) &&
         Function.hasBody(Body) && hasThrow(Body->getBody(), 0);
}

// Not IgnoreUnlessSpelledInSource: nobody spelled the call.
const CallExpr *resumeCall(const CoroutineSuspendExpr &Await) {
  const Expr *Resume = Await.getResumeExpr();
  return Resume ? dyn_cast<CallExpr>(Resume->IgnoreImplicit()) : nullptr;
}

const Stmt *writtenBody(const FunctionDecl &Function) {
  const Stmt *Body = Function.getBody();
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    return Coroutine->getBody();
  return Body;
}

SourceLocation endOfBody(const Stmt *Body) {
  const auto *Block = dyn_cast<CompoundStmt>(Body);
  return Body->getEndLoc().isInvalid() && Block && !Block->body_empty()
             ? Block->body_back()->getEndLoc()
             : Body->getEndLoc();
}

bool isBefore(SourceLocation A, SourceLocation B, const ASTContext &Context) {
  return Context.getSourceManager().isBeforeInTranslationUnit(A, B);
}

static void addVariables(const Stmt *S,
                         llvm::SmallSetVector<const VarDecl *, 4> &Variables) {
  if (!S)
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    if (const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl()))
      Variables.insert(Variable->getCanonicalDecl());
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return addVariables(Await->getOperand(), Variables);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      addVariables(Init, Variables);
    return;
  }
  for (const Stmt *Child : S->children())
    addVariables(Child, Variables);
}

llvm::SmallSetVector<const VarDecl *, 4> variablesIn(const Stmt *S) {
  llvm::SmallSetVector<const VarDecl *, 4> Variables;
  addVariables(S, Variables);
  return Variables;
}

bool livesInFrame(const VarDecl *Variable) {
  return Variable && Variable->hasLocalStorage() &&
         !Variable->getType()->isReferenceType();
}

BodyIndex::BodyIndex(const Stmt *Body) : Body(Body) { walk(Body, nullptr); }

void BodyIndex::visit(const Stmt *S) {
  if (const auto *Call = dyn_cast<CallExpr>(S))
    Calls.push_back(Call);
  else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
    Constructs.push_back(Construct);
  else if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    Lambdas.push_back(Lambda);
  else if (const auto *Member = dyn_cast<MemberExpr>(S))
    Members.push_back(Member);
  else if (isa<GotoStmt, IndirectGotoStmt>(S))
    HasJumps = true;
  else if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    Declarations.push_back(Declaration);
  else if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    Awaits.push_back(Await);
  else if (const auto *Return = dyn_cast<ReturnStmt>(S))
    Returns.push_back(Return);
  else if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    CoReturns.push_back(Return);
  else if (const auto *Ref = dyn_cast<DeclRefExpr>(S);
           Ref && isa<VarDecl, BindingDecl>(Ref->getDecl())) {
    AllReferences.push_back(Ref);
    References[cast<ValueDecl>(Ref->getDecl()->getCanonicalDecl())].push_back(
        Ref);
  }
}

void BodyIndex::walk(const Stmt *S, const Stmt *Parent) {
  // A node that two parents share (the operand of a co_await also stands in
  // its lowered form) belongs to the first, which is the written one.
  if (!S || !Parents.try_emplace(S, Parent).second)
    return;
  visit(S);
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return walk(Await->getOperand(), S);
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return walk(Return->getOperand(), S);
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S))
    return; // Not evaluated.
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      walk(Init, S);
    return;
  }
  for (const Stmt *Child : S->children())
    walk(Child, S);
}

const Stmt *BodyIndex::user(const Expr *E) const {
  const Stmt *S = parent(E);
  while (S) {
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S)) {
      if (!Construct->getConstructor()->isCopyOrMoveConstructor())
        return S;
    } else if (isVoidCast(S) ||
               !isa<ParenExpr, ImplicitCastExpr, ExprWithCleanups,
                    MaterializeTemporaryExpr, CXXBindTemporaryExpr,
                    ConstantExpr, CXXFunctionalCastExpr, CXXStaticCastExpr>(
                   S)) {
      return S;
    }
    S = parent(S);
  }
  return nullptr;
}

bool BodyIndex::contains(const Stmt *Outer, const Stmt *Inner) const {
  for (; Inner; Inner = parent(Inner))
    if (Inner == Outer)
      return true;
  return false;
}

const Stmt *BodyIndex::enclosingLoop(const Stmt *S) const {
  for (S = parent(S); S; S = parent(S))
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S))
      return S;
  return nullptr;
}

const Stmt *BodyIndex::statementIn(const CompoundStmt *Block,
                                   const Stmt *S) const {
  for (const Stmt *Up = parent(S); S && Up; S = Up, Up = parent(Up))
    if (Up == Block)
      return S;
  return nullptr;
}

bool isDeclaredIn(const CompoundStmt &Block, const VarDecl &Variable) {
  return llvm::any_of(Block.body(), [&](const Stmt *S) {
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    return Declaration &&
           llvm::any_of(Declaration->decls(), [&](const Decl *D) {
             return D->getCanonicalDecl() == Variable.getCanonicalDecl();
           });
  });
}

const CompoundStmt *BodyIndex::declaringBlock(const VarDecl *Variable,
                                              const Stmt *From) const {
  const auto *Block = Variable ? enclosing<CompoundStmt>(From) : nullptr;
  while (Block && !isDeclaredIn(*Block, *Variable))
    Block = enclosing<CompoundStmt>(Block);
  return Block;
}

const std::vector<const DeclRefExpr *> &
BodyIndex::references(const ValueDecl *Variable) const {
  static const std::vector<const DeclRefExpr *> None;
  auto Found = References.find(cast<ValueDecl>(Variable->getCanonicalDecl()));
  return Found == References.end() ? None : Found->second;
}

const DeclStmt *BodyIndex::declaration(const VarDecl *Variable) const {
  for (const DeclStmt *Declaration : Declarations)
    if (llvm::is_contained(Declaration->decls(), Variable))
      return Declaration;
  return nullptr;
}

std::vector<const LambdaExpr *>
BodyIndex::lambdasThatUse(const VarDecl *Variable) const {
  std::vector<const LambdaExpr *> Result;
  for (const LambdaExpr *Lambda : Lambdas)
    if (llvm::any_of(Lambda->captures(), [&](const LambdaCapture &Capture) {
          return Capture.capturesVariable() &&
                 Capture.getCapturedVar()->getCanonicalDecl() ==
                     Variable->getCanonicalDecl();
        }))
      Result.push_back(Lambda);
  return Result;
}

const Expr *strip(const Expr *E) {
  while (E) {
    const Expr *Inner = E->IgnoreUnlessSpelledInSource();
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner);
        Construct && Construct->getNumArgs() == 1 &&
        Construct->getConstructor()->isCopyOrMoveConstructor())
      Inner = Construct->getArg(0);
    else if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Inner);
             Cast && Cast->getCastKind() == CK_NoOp)
      Inner = Cast->getSubExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
  return nullptr;
}

const Expr *madeOf(const Expr *E) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  const auto *Held = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Held && Held->isLocalVarDecl() && Held->getInit()
             ? strip(Held->getInit())
             : E;
}

const VarDecl *rootVariable(const Expr *E) {
  while ((E = strip(E))) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return dyn_cast<VarDecl>(Ref->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      E = Member->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      E = Unary->getSubExpr();
    else if (const auto *Index = dyn_cast<ArraySubscriptExpr>(E))
      E = Index->getBase();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
             Operator && Operator->getNumArgs() > 0 &&
             (Operator->getOperator() == OO_Arrow ||
              Operator->getOperator() == OO_Star ||
              Operator->getOperator() == OO_Subscript))
      E = Operator->getArg(0);
    else
      return nullptr;
  }
  return nullptr;
}

bool isMoveOnly(const CXXRecordDecl &Class) {
  bool HasCopy = false;
  for (const CXXConstructorDecl *Constructor : Class.ctors())
    if (Constructor->isCopyConstructor()) {
      if (Constructor->isDeleted())
        return true;
      HasCopy = true;
    }
  return !HasCopy && (Class.hasUserDeclaredMoveConstructor() ||
                      Class.hasUserDeclaredMoveAssignment());
}

bool isExceptionPtr(QualType Type) {
  const CXXRecordDecl *Record =
      Type.getNonReferenceType()->getAsCXXRecordDecl();
  // libstdc++ defines it in a namespace of its own below std.
  return Record && Record->getIdentifier() &&
         Record->getName() == "exception_ptr" &&
         StringRef(qualifiedName(*Record)).starts_with("std::");
}

} // namespace coscope
