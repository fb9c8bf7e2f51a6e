//===-- ReadEffects.cpp - from code to its effects ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/code/Place.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/effects/EffectReader.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

void EffectReader::objects(const Stmt *At, Access How) {
  Found.ReadsObjects = true;
  if (How == Access::Write) {
    Found.WritesObjects = true;
    cause(At);
  }
}

void EffectReader::anything(const Stmt *At) {
  Found.ReadsObjects = Found.WritesObjects = true;
  Found.ReadsWorld = Found.WritesWorld = true;
  Found.ReadsTime = true;
  cause(At);
}

void EffectReader::variable(const ValueDecl *Named, const Expr *At,
                            Access How) {
  if (const auto *Binding = dyn_cast<BindingDecl>(Named))
    Named = Binding->getDecomposedDecl();
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  if (!Variable || Variable->isConstexpr())
    return;
  const QualType Type = Variable->getType();
  if (!Variable->hasLocalStorage()) {
    if (Type.isConstQualified() && How == Access::Read)
      return;
    Found.ReadsWorld = true;
    Found.WritesWorld |= How == Access::Write;
    if (How == Access::Write)
      cause(At);
    return;
  }
  Variable = Variable->getCanonicalDecl();
  Found.Reads.insert(Variable);
  if (How == Access::Write) {
    Found.Writes.insert(Variable);
    cause(At);
  }
  if (!Type->isReferenceType())
    return;
  // A name for something else: a local where that can be seen.
  const VarDecl *Root = Variable->getInit() && !isa<ParmVarDecl>(Variable)
                            ? rootVariable(Variable->getInit())
                            : nullptr;
  if (Root && Root != Variable && Root->hasLocalStorage())
    variable(Root, At, How);
  else
    objects(At, How);
}

/// \p E names an object, and that is read or written.
void EffectReader::access(const Expr *E, Access How) {
  E = strip(E);
  if (!E)
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return variable(Ref->getDecl(), E, How);
  if (isa<CXXThisExpr>(E))
    return objects(E, How);
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (!isa<FieldDecl>(Member->getMemberDecl()))
      return variable(Member->getMemberDecl(), E, How);
    if (!Member->isArrow())
      return access(Member->getBase(), How);
    visit(Member->getBase());
    return objects(E, How);
  }
  if (const auto *Star = dyn_cast<UnaryOperator>(E);
      Star && Star->getOpcode() == UO_Deref) {
    visit(Star->getSubExpr());
    return objects(E, How);
  }
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    visit(Element->getIdx());
    const Expr *Base = strip(Element->getBase());
    if (Base->getType()->isArrayType())
      return access(Base, How);
    visit(Base);
    return objects(E, How);
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    visit(Choice->getCond());
    access(Choice->getTrueExpr(), How);
    return access(Choice->getFalseExpr(), How);
  }
  if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->isGLValue()) {
    visit(Call);
    // v[i], v.at(i), *p: a part of what it is called on, or beyond it.
    const Expr *Object = callObject(*Call);
    if (Object)
      access(Object, How);
    return objects(E, How);
  }
  visit(E);
}

/// An object of the type ends its life. What a library's own types do then, a
/// task that never ran among them, is no business of the program.
void EffectReader::dies(const Stmt *At, QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (Which == Constructors::AsWritten && Class && !Words.isInLibrary(*Class) &&
      !Words.findTask(Type) && !diesSilently(Type))
    anything(At);
}

void EffectReader::visit(const Stmt *S) {
  if (!S || isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S))
    return;
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S)) {
    visit(Await->getOperand());
    Found.TakesTime = true;
    return anything(Await);
  }
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return visit(Return->getOperand());
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const auto &[Capture, Init] :
         llvm::zip(Lambda->captures(), Lambda->capture_inits()))
      if (Init && Capture.getCaptureKind() != LCK_ByRef)
        visit(Init);
    return;
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D)) {
        visit(Variable->getInit());
        dies(S, Variable->getType());
      }
    return;
  }
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
    access(Range->getRangeInit(), Access::Read);
    return visit(Range->getBody());
  }
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(S))
    return visit(Default->getExpr());
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
    return construct(*Construct);
  if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(S)) {
    dies(S, Temporary->getType());
    return visit(Temporary->getSubExpr());
  }
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return call(*Call);
  if (isa<CXXDeleteExpr, CXXThrowExpr, AsmStmt, StmtExpr>(S)) {
    for (const Stmt *Child : S->children())
      visit(Child);
    return anything(S);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    if (Unary->isIncrementDecrementOp())
      return access(Unary->getSubExpr(), Access::Write);
    if (Unary->getOpcode() == UO_Deref)
      return access(Unary, Access::Read);
    // An address is no look at what is there.
    if (Unary->getOpcode() == UO_AddrOf &&
        isa<DeclRefExpr>(strip(Unary->getSubExpr())))
      return;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(S);
      Binary && Binary->isAssignmentOp()) {
    visit(Binary->getRHS());
    return access(Binary->getLHS(), Access::Write);
  }
  if (isa<DeclRefExpr, MemberExpr, CXXThisExpr, ArraySubscriptExpr>(S))
    return access(cast<Expr>(S), Access::Read);
  for (const Stmt *Child : S->children())
    visit(Child);
}

Effects effectsOf(const Stmt *S, const Vocabulary &Words, Constructors Which) {
  llvm::SmallPtrSet<const FunctionDecl *, 8> Entered;
  EffectReader Reader(Words, Which, Entered);
  Reader.visit(S);
  return Reader.Found;
}

bool isQuietDeclaration(const Stmt *S, const Vocabulary &Words,
                        Constructors Which) {
  return isa<DeclStmt>(S) && effectsOf(S, Words, Which).onlyLooks();
}

} // namespace coscope
