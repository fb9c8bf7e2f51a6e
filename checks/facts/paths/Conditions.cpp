//===-- Conditions.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/paths/Conditions.h"

#include "checks/facts/code/Place.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace coscope {

namespace {

const ValueDecl *localVariable(const Expr *E) {
  std::optional<Place> Named = namedPlace(E);
  return Named && Named->Of.isWhole() ? Named->Root : nullptr;
}

/// nullptr, nullopt, false, 0: what a condition takes for "no".
std::optional<bool> constantTruth(const Expr *E) {
  E = strip(E);
  if (isa_and_nonnull<CXXNullPtrLiteralExpr>(E))
    return false;
  if (const auto *Bool = dyn_cast_or_null<CXXBoolLiteralExpr>(E))
    return Bool->getValue();
  if (const auto *Number = dyn_cast_or_null<IntegerLiteral>(E))
    return Number->getValue() != 0;
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
      Ref && Ref->getDecl()->isInStdNamespace() &&
      Ref->getDecl()->getIdentifier() && Ref->getDecl()->getName() == "nullopt")
    return false;
  if (const auto *List = dyn_cast_or_null<InitListExpr>(E);
      List && List->getNumInits() == 0)
    return false;
  if (const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(E)) {
    if (Construct->getNumArgs() == 1)
      return constantTruth(Construct->getArg(0));
    if (Construct->getNumArgs() == 0)
      return false; // optional, unique_ptr, exception_ptr, a handle
  }
  if (const auto *Call = dyn_cast_or_null<CallExpr>(E);
      Call && Call->getDirectCallee() &&
      Call->getDirectCallee()->isInStdNamespace() &&
      plainName(Call->getDirectCallee()) == "current_exception")
    return true; // In a handler there is one.
  return std::nullopt;
}

std::optional<Condition> about(const Expr *Object, Condition::Asks What,
                               bool Negated = false) {
  const ValueDecl *Variable = localVariable(Object);
  if (!Variable)
    return std::nullopt;
  return Condition{Variable, What, Negated};
}

std::optional<Condition> readCall(const CXXMemberCallExpr &Call) {
  const Expr *Object = Call.getImplicitObjectArgument();
  if (isa_and_nonnull<CXXConversionDecl>(Call.getMethodDecl()))
    return about(Object, Condition::Asks::True);
  StringRef Name = plainName(Call.getMethodDecl());
  if (Name == "empty")
    return about(Object, Condition::Asks::Empty);
  if (Name == "size")
    return about(Object, Condition::Asks::Empty, /*Negated=*/true);
  if (Name == "has_value" || Name == "valid" || Name == "joinable")
    return about(Object, Condition::Asks::True);
  return std::nullopt;
}

/// x == nullptr, x.size() > 0, b == false
std::optional<Condition> readComparison(const Expr *Left, const Expr *Right,
                                        bool Equal) {
  std::optional<bool> Truth = constantTruth(Right);
  if (!Truth) {
    std::swap(Left, Right);
    Truth = constantTruth(Right);
  }
  std::optional<Condition> Read = Truth ? readCondition(Left) : std::nullopt;
  if (!Read)
    return std::nullopt;
  // Another number than zero says nothing of the rest.
  if (*Truth && isa<IntegerLiteral>(strip(Right)))
    return std::nullopt;
  Read->Negated ^= *Truth != Equal;
  return Read;
}

} // namespace

std::optional<Condition> readCondition(const Expr *E) {
  E = E ? strip(E) : nullptr;
  if (!E)
    return std::nullopt;
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    std::optional<Condition> Inner = readCondition(Not->getSubExpr());
    if (Inner)
      Inner->Negated = !Inner->Negated;
    return Inner;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isEqualityOp())
      return readComparison(Binary->getLHS(), Binary->getRHS(),
                            Binary->getOpcode() == BO_EQ);
    if (Binary->getOpcode() == BO_GT) // size() > 0
      return readComparison(Binary->getLHS(), Binary->getRHS(), false);
    return std::nullopt;
  }
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E))
    return readComparison(Rewritten->getLHS(), Rewritten->getRHS(),
                          Rewritten->getOpcode() == BO_EQ);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    const OverloadedOperatorKind Kind = Operator->getOperator();
    if (Kind == OO_EqualEqual || Kind == OO_ExclaimEqual)
      return readComparison(Operator->getArg(0), Operator->getArg(1),
                            Kind == OO_EqualEqual);
    return std::nullopt;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    return readCall(*Call);
  return isa<DeclRefExpr>(E) ? about(E, Condition::Asks::True) : std::nullopt;
}

void ConditionIndex::addChange(const Stmt *At, const ValueDecl *Variable,
                               std::optional<bool> Value) {
  Changes[At].push_back({Variable, Value});
}

void ConditionIndex::addVariable(const DeclStmt &Declaration) {
  for (const Decl *D : Declaration.decls())
    if (const auto *Variable = dyn_cast<VarDecl>(D);
        Variable && Variable->hasLocalStorage())
      addChange(&Declaration, Variable->getCanonicalDecl(),
                Variable->getInit() ? constantTruth(Variable->getInit())
                                    : std::nullopt);
}

/// A copy is made, or the value is looked at as const.
static bool readsOnly(const Stmt *Parent) {
  if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Parent))
    return Cast->getCastKind() == CK_LValueToRValue ||
           Cast->getType().isConstQualified();
  const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Parent);
  return Construct && Construct->getConstructor()->isCopyConstructor();
}

/// Reading changes nothing; an assignment or a call in this body does, and is
/// seen; whoever gets a reference or the address may do so unseen.
void ConditionIndex::addUse(const BodyIndex &Index,
                            const DeclRefExpr &Reference) {
  const auto *Variable =
      cast<ValueDecl>(Reference.getDecl()->getCanonicalDecl());
  const Stmt *User = Index.user(&Reference);
  if (!User)
    return;
  if (const auto *Binary = dyn_cast<BinaryOperator>(User)) {
    if (Binary->isAssignmentOp() &&
        Index.contains(Binary->getLHS(), &Reference))
      addChange(Binary, Variable,
                Binary->getOpcode() == BO_Assign
                    ? constantTruth(Binary->getRHS())
                    : std::nullopt);
    return;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(User)) {
    if (Unary->isIncrementDecrementOp())
      addChange(Unary, Variable, std::nullopt);
    else if (Unary->getOpcode() == UO_AddrOf)
      Untracked.insert(Variable);
    return;
  }
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(User)) {
    if (Operator->getOperator() == OO_Equal &&
        Index.contains(Operator->getArg(0), &Reference)) {
      addChange(Operator, Variable, constantTruth(Operator->getArg(1)));
      return;
    }
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Operator->getDirectCallee());
    if (!Method || !Method->isConst())
      addChange(Operator, Variable, std::nullopt);
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(User)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
    const Stmt *Call = Index.user(Member);
    if (Call && (!Method || !Method->isConst()))
      addChange(Call, Variable, std::nullopt);
    return;
  }
  if (isa<CoawaitExpr>(User))
    return;
  if (const auto *Call = dyn_cast<CallExpr>(User);
      Call && Call->getDirectCallee() &&
      Call->getDirectCallee()->isInStdNamespace() &&
      plainName(Call->getDirectCallee()) == "move") {
    addChange(&Reference, Variable, std::nullopt);
    return;
  }
  if (isa<LambdaExpr>(User) || !readsOnly(Index.parent(&Reference)))
    Untracked.insert(Variable);
}

ConditionIndex::ConditionIndex(const BodyIndex &Index) {
  for (const DeclStmt *Declaration : Index.declarations())
    addVariable(*Declaration);
  for (const DeclRefExpr *Reference : Index.allReferences())
    addUse(Index, *Reference);
}

bool ConditionIndex::isTracked(const ValueDecl *Variable) const {
  return !Untracked.contains(Variable);
}

llvm::ArrayRef<ConditionIndex::Change>
ConditionIndex::changes(const Stmt *S) const {
  auto Found = Changes.find(S);
  return Found == Changes.end() ? llvm::ArrayRef<Change>()
                                : llvm::ArrayRef<Change>(Found->second);
}

} // namespace coscope
