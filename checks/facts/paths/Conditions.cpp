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

/// A variable of this body, or one that nobody changes meanwhile.
const ValueDecl *localVariable(const Expr *E) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E ? strip(E) : E);
  if (const auto *Lent = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      Lent && Lent->hasLocalStorage() && Lent->getType()->isReferenceType() &&
      Lent->getType().getNonReferenceType().isConstQualified())
    return Lent->getCanonicalDecl();
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

namespace {

/// The number that a loop's variable begins with.
std::optional<llvm::APSInt> firstValue(const VarDecl &Counter,
                                       const ASTContext &Context) {
  Expr::EvalResult Value;
  if (!Counter.getInit() || Counter.getInit()->isValueDependent() ||
      !Counter.getInit()->EvaluateAsInt(Value, Context))
    return std::nullopt;
  return Value.Val.getInt();
}

/// The container in container.begin(), container.end().
const ValueDecl *iterated(const Expr *E, StringRef Name) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(E ? strip(E) : E);
  StringRef Called = Call ? plainName(Call->getMethodDecl()) : StringRef();
  Called.consume_front("c");
  return Called == Name ? localVariable(Call->getImplicitObjectArgument())
                        : nullptr;
}

/// for (int i = 0; i < bound; ++i), for (auto it = v.begin(); it != v.end();)
FirstTurn ofCounting(const ForStmt &Loop, const ASTContext &Context) {
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Loop.getInit());
  const auto *Counter = Declaration && Declaration->isSingleDecl()
                            ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                            : nullptr;
  const Expr *Test = Loop.getCond() ? strip(Loop.getCond()) : nullptr;
  if (!Counter || !Test)
    return {};
  const Expr *Left = nullptr, *Right = nullptr;
  BinaryOperatorKind Kind = BO_NE;
  if (const auto *Binary = dyn_cast<BinaryOperator>(Test)) {
    Left = Binary->getLHS(), Right = Binary->getRHS();
    Kind = Binary->getOpcode();
  } else if (const auto *Rewritten =
                 dyn_cast<CXXRewrittenBinaryOperator>(Test)) {
    Left = Rewritten->getLHS(), Right = Rewritten->getRHS();
    Kind = Rewritten->getOperator();
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Test);
             Operator && Operator->getOperator() == OO_ExclaimEqual) {
    Left = Operator->getArg(0), Right = Operator->getArg(1);
  }
  if (!Left || localVariable(Left) != Counter ||
      (Kind != BO_LT && Kind != BO_NE))
    return {};
  if (const ValueDecl *Container = iterated(Right, "end")) {
    if (iterated(Counter->getInit(), "begin") != Container)
      return {};
    return {std::nullopt,
            Condition{Container, Condition::Asks::Empty, /*Negated=*/true}};
  }
  const std::optional<llvm::APSInt> First = firstValue(*Counter, Context);
  Expr::EvalResult Bound;
  if (!First || Right->isValueDependent())
    return {};
  if (Right->EvaluateAsInt(Bound, Context))
    return {Kind == BO_NE ? *First != Bound.Val.getInt().getExtValue()
                          : *First < Bound.Val.getInt().getExtValue(),
            std::nullopt};
  if (*First != 0)
    return {};
  while (const auto *Cast = dyn_cast<ExplicitCastExpr>(strip(Right)))
    Right = Cast->getSubExpr();
  return {std::nullopt, readCondition(Right)};
}

FirstTurn ofRange(const CXXForRangeStmt &Loop) {
  const Expr *Range = strip(Loop.getRangeInit());
  const auto *Array = Range->getType()->getAsArrayTypeUnsafe();
  if (const auto *Fixed = dyn_cast_or_null<ConstantArrayType>(Array))
    return {!Fixed->getSize().isZero(), std::nullopt};
  if (const auto *List = dyn_cast<InitListExpr>(Range))
    return {List->getNumInits() > 0, std::nullopt};
  return {std::nullopt, about(Range, Condition::Asks::Empty, /*Negated=*/true)};
}

} // namespace

FirstTurn readFirstTurn(const Stmt *Loop, const ASTContext &Context) {
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    return ofCounting(*For, Context);
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop))
    return ofRange(*Range);
  return {};
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

static bool isRangeOfLoop(const Stmt *User, const BodyIndex &Index) {
  const auto *Loop = dyn_cast_or_null<CXXForRangeStmt>(Index.parent(User));
  return Loop && Loop->getRangeStmt() == User;
}

/// Whoever gets an element of a sequence cannot change how many there are. A
/// map makes the element that it is asked for.
static bool givesElement(const CXXMethodDecl &Method) {
  if (Method.getOverloadedOperator() == OO_Subscript)
    return !Method.getParent()->hasMemberName(
        &Method.getASTContext().Idents.get("mapped_type"));
  return llvm::StringSwitch<bool>(plainName(&Method))
      .Cases({"at", "front", "back", "data", "begin", "end", "rbegin", "rend"},
             true)
      .Default(false);
}

/// Reading changes nothing; an assignment or a call in this body does, and is
/// seen; whoever gets a reference or the address may do so unseen.
void ConditionIndex::addUse(const BodyIndex &Index,
                            const DeclRefExpr &Reference) {
  const auto *Variable =
      cast<ValueDecl>(Reference.getDecl()->getCanonicalDecl());
  const Stmt *User = Index.user(&Reference);
  // What is const here is changed by nobody; to take each element of a
  // container in turn leaves it as it is.
  if (!User || Variable->getType().getNonReferenceType().isConstQualified() ||
      isRangeOfLoop(User, Index))
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
    if (!Method || (!Method->isConst() && !givesElement(*Method)))
      addChange(Operator, Variable, std::nullopt);
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(User)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
    const Stmt *Call = Index.user(Member);
    if (Call && (!Method || (!Method->isConst() && !givesElement(*Method))))
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
