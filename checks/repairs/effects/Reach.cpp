//===-- Reach.cpp ---------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/Reach.h"

#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/effects/Effects.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// A value of the type can lead back to what it was made of. A container can
/// if its elements can: tuple<int &>, optional<string_view>.
static bool refersBack(QualType Type) {
  Type = Type.getCanonicalType();
  if (Type->isVoidType() || Type->isArithmeticType() || Type->isEnumeralType())
    return false;
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  auto Refers = [&](const TemplateArgument &Argument) {
    if (Argument.getKind() == TemplateArgument::Pack)
      return llvm::any_of(Argument.pack_elements(), [](const auto &Each) {
        return Each.getKind() == TemplateArgument::Type &&
               refersBack(Each.getAsType());
      });
    if (Argument.getKind() != TemplateArgument::Type)
      return false;
    // How a container allocates and compares.
    const CXXRecordDecl *Policy = Argument.getAsType()->getAsCXXRecordDecl();
    return !(Policy && Policy->isInStdNamespace() && Policy->isEmpty()) &&
           refersBack(Argument.getAsType());
  };
  return !Class || !isStdContainer(*Class) ||
         llvm::any_of(Class->getTemplateArgs().asArray(), Refers);
}

/// The body of the function, as far as it is visible, leaves something that
/// leads to what the parameter refers to.
bool Reach::keeps(const FunctionDecl &Function, unsigned Parameter) const {
  const FunctionDecl *Body = nullptr;
  if (!Function.hasBody(Body) || !Body->getBody())
    return false;
  if (Depth > 3)
    return true;
  const BodyIndex Inside(writtenBody(*Body));
  Reach Inner(Inside);
  Inner.Depth = Depth + 1;
  return Inner.leak(*Body->getParamDecl(Parameter));
}

/// The call is done with \p E, an object that it is passed or called on, when
/// it returns. What it returns may be a part of it, and must be looked at.
bool Reach::isPlainOperand(const CallExpr &Call, const Expr *E) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool OfStd = Callee->isInStdNamespace();
  const bool OnContainer =
      Method && Method->isInstance() && isStdContainer(*Method->getParent());
  // v = w, v += w, v == w.
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (Operator && Operator->isAssignmentOp() &&
      (OfStd || (Method && !Method->isUserProvided())))
    return true;
  if (!refersBack(Call.getType()) && !Call.isGLValue()) {
    const bool IsObject =
        Method && Method->isInstance() && strip(callObject(Call)) == strip(E);
    if (OfStd)
      return OnContainer || !Method;
    if (IsObject)
      return Method->isConst();
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      const unsigned At = I - (Operator && Method ? 1 : 0);
      if (strip(Call.getArg(I)) != strip(E) || At >= Callee->getNumParams())
        continue;
      const QualType Type = Callee->getParamDecl(At)->getType();
      return !Type->isReferenceType() ||
             (Type->getPointeeType().isConstQualified() && !keeps(*Callee, At));
    }
    return false;
  }
  // v[i], v.at(i), *o: a part, which is used in its turn.
  return Call.isGLValue() && OfStd && OnContainer && isPlain(&Call);
}

/// The name that the declaration gives it is used plainly as well.
bool Reach::isPlainAlias(const Stmt *Declaration) const {
  const auto *Single = dyn_cast<DeclStmt>(Declaration);
  const auto *Alias = Single && Single->isSingleDecl()
                          ? dyn_cast<VarDecl>(Single->getSingleDecl())
                          : nullptr;
  return Alias && !isa<DecompositionDecl>(Alias) &&
         Alias->getType()->isReferenceType() &&
         !variablesIn(Alias->getInit()).contains(Alias->getCanonicalDecl()) &&
         !leak(*Alias);
}

/// The object that \p E names is read, written or copied here, and nothing is
/// left that could lead to it.
bool Reach::isPlain(const Expr *E) const {
  const Stmt *Up = Index.parent(E);
  if (!Up || isa<CompoundStmt>(Up))
    return true; // Nothing is done with it.
  if (const auto *Cast = dyn_cast<CastExpr>(Up)) {
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_ToVoid:
      return true;
    case CK_ArrayToPointerDecay: {
      const Stmt *User = Index.user(Cast);
      return isa_and_nonnull<ArraySubscriptExpr>(User) &&
             isPlain(cast<Expr>(User));
    }
    default:
      return isPlain(Cast);
    }
  }
  if (isa<ParenExpr, ExprWithCleanups, MaterializeTemporaryExpr>(Up))
    return isPlain(cast<Expr>(Up));
  if (const auto *Member = dyn_cast<MemberExpr>(Up)) {
    if (isa<FieldDecl>(Member->getMemberDecl()))
      return isPlain(Member);
    const auto *Call = dyn_cast_or_null<CallExpr>(Index.parent(Member));
    return Call && isPlainOperand(*Call, E);
  }
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Up))
    return isPlain(Element);
  // What they give is the object once more.
  if (const auto *Unary = dyn_cast<UnaryOperator>(Up))
    return Unary->isIncrementDecrementOp() &&
           (!Unary->isGLValue() || isPlain(Unary));
  if (const auto *Binary = dyn_cast<BinaryOperator>(Up))
    return Binary->isAssignmentOp() && Binary->getLHS() == E && isPlain(Binary);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Up))
    return Construct->getConstructor()->isCopyOrMoveConstructor() ||
           !refersBack(Construct->getType());
  if (const auto *Call = dyn_cast<CallExpr>(Up))
    return isPlainOperand(*Call, E);
  if (isa<DeclStmt>(Up))
    return isPlainAlias(Up);
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(Up)) {
    const VarDecl *Element = Loop->getLoopVariable();
    return !Element->getType()->isReferenceType() || !leak(*Element);
  }
  return isa<ReturnStmt, CoreturnStmt>(Up) && !E->isGLValue();
}

/// \p Use is the capture of the variable itself. In [&x = v] it is not.
static bool isCapture(const DeclRefExpr *Use, const VarDecl &Variable,
                      const BodyIndex &Index) {
  const auto *Lambda = dyn_cast_or_null<LambdaExpr>(Index.parent(Use));
  return Lambda && llvm::is_contained(Index.lambdasThatUse(&Variable), Lambda);
}

const Stmt *Reach::leakWhere(const VarDecl &Variable, Test Counted) const {
  auto Counts = [&](const Stmt *Use) {
    return (Until.isInvalid() ||
            !isBefore(Until, Use->getBeginLoc(), Variable.getASTContext())) &&
           Counted(Use);
  };
  for (const DeclRefExpr *Use : Index.references(&Variable))
    if (Counts(Use) && !isCapture(Use, Variable, Index) && !isPlain(Use))
      return Use;
  for (const LambdaExpr *Lambda : Index.lambdasThatUse(&Variable))
    if (Counts(Lambda) &&
        llvm::any_of(Lambda->captures(), [&](const LambdaCapture &Capture) {
          return Capture.capturesVariable() &&
                 Capture.getCaptureKind() == LCK_ByRef &&
                 Capture.getCapturedVar()->getCanonicalDecl() ==
                     Variable.getCanonicalDecl();
        }))
      return Lambda;
  return nullptr;
}

const Stmt *Reach::leak(const VarDecl &Variable,
                        ArrayRef<const Stmt *> Except) const {
  return leakWhere(Variable, [&](const Stmt *Use) {
    return llvm::none_of(
        Except, [&](const Stmt *Outer) { return Index.contains(Outer, Use); });
  });
}

const Stmt *Reach::leakIn(const Stmt *S, const VarDecl &Variable) const {
  return leakWhere(Variable,
                   [&](const Stmt *Use) { return Index.contains(S, Use); });
}

} // namespace coscope
