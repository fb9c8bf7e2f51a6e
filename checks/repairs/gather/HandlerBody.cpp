//===-- HandlerBody.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/HandlerBody.h"

#include "checks/facts/Countdown.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/gather/GatherWords.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

/// Reads one completion handler, statement by statement.
class HandlerReader {
public:
  HandlerReader(const LambdaExpr &Handler, const HandlerWords &By,
                GatherChild &Child)
      : Handler(Handler), By(By), Child(Child) {}

  std::string read();

private:
  bool statement(const Stmt *S);
  bool onError(const IfStmt &If);
  bool onZero(const IfStmt &If);
  bool storesValue(const Stmt *S);
  bool storesInTurn(const Expr *E);
  const Expr *elementOfTurn(const Expr *Target) const;
  bool isValue(const Expr *E) const;
  bool depends() {
    Why = "what the handlers add up depends on which task ends first";
    return false;
  }
  bool storesFirstError(const Stmt *S) const;
  bool storesError(const Stmt *S) const;
  bool failed(const Expr *Condition) const;
  bool countsDown(const Expr *E) const;
  bool readsCounter(const Expr *E) const;
  bool signals(const Stmt *S) const;
  bool isLasting(const Expr *Target) const;

  const LambdaExpr &Handler;
  const HandlerWords &By;
  GatherChild &Child;
  const ParmVarDecl *Error = nullptr;
  const ParmVarDecl *Value = nullptr;
  std::string Why = "the handler does more than to store, cancel and count";
};

const ValueDecl *named(const Expr *E) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  return Ref ? Ref->getDecl() : nullptr;
}

bool HandlerReader::storesError(const Stmt *S) const {
  const ValueDecl *Stored = named(assignedError(S, By));
  return Stored && Stored == Error;
}

/// The target means outside of the handler what it means in it: a path of
/// members from a variable that is captured by reference. Nobody can see it
/// once the gather has failed.
bool HandlerReader::isLasting(const Expr *Target) const {
  const Expr *Path = strip(Target);
  while (const auto *Member = dyn_cast<MemberExpr>(Path)) {
    if (Member->isArrow())
      return false;
    Path = strip(Member->getBase());
  }
  const auto *Root = dyn_cast_or_null<VarDecl>(named(Path));
  return Root && !By.Own.contains(Root->getCanonicalDecl()) &&
         dropsOnFailure(Target, By.Gather, By.Index) &&
         llvm::any_of(Handler.captures(), [&](const LambdaCapture &Capture) {
           return Capture.capturesVariable() &&
                  Capture.getCaptureKind() == LCK_ByRef &&
                  Capture.getCapturedVar() == Root;
         });
}

/// target = value, as it is or moved.
/// value, std::move(value): the child's result as it is.
bool HandlerReader::isValue(const Expr *E) const {
  E = strip(E);
  if (const auto *Move = dyn_cast<CallExpr>(E);
      Move && Move->getNumArgs() == 1 &&
      By.Words.find<Transparent>(Move->getDirectCallee()))
    E = strip(Move->getArg(0));
  return named(E) == Value &&
         Value->getASTContext().hasSameUnqualifiedType(
             Value->getType().getNonReferenceType(), Child.Result);
}

/// out, of out[i] where i is the number of the turn.
const Expr *HandlerReader::elementOfTurn(const Expr *Target) const {
  const auto *Loop = dyn_cast_or_null<ForStmt>(By.Gather.Loop);
  const auto *Init =
      Loop ? dyn_cast_or_null<DeclStmt>(Loop->getInit()) : nullptr;
  const Expr *Into = nullptr, *Number = nullptr;
  if (const auto *Array = dyn_cast<ArraySubscriptExpr>(Target)) {
    Into = Array->getBase();
    Number = Array->getIdx();
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Target);
             Operator && Operator->getOperator() == OO_Subscript) {
    const CXXRecordDecl *Class =
        Operator->getArg(0)->getType()->getAsCXXRecordDecl();
    if (Class && Class->isInStdNamespace() && Class->getIdentifier() &&
        (Class->getName() == "vector" || Class->getName() == "array" ||
         Class->getName() == "deque"))
      Into = Operator->getArg(0);
    Number = Operator->getArg(1);
  }
  return Into && Init && Init->isSingleDecl() && Number &&
                 named(strip(Number)) == Init->getSingleDecl()
             ? Into
             : nullptr;
}

/// sum += value of whole numbers, whatever the order; out[i] = value.
bool HandlerReader::storesInTurn(const Expr *E) {
  if (!By.Gather.Loop || Child.InTurn.Target)
    return false;
  TurnStore Store;
  const Expr *Whole = nullptr, *Stored = nullptr;
  if (const auto *Step = dyn_cast<CompoundAssignOperator>(E)) {
    const BinaryOperatorKind Kind =
        BinaryOperator::getOpForCompoundAssignment(Step->getOpcode());
    const bool AnyOrder = Step->getType()->isIntegerType() &&
                          (BinaryOperator::isAdditiveOp(Kind) ||
                           BinaryOperator::isBitwiseOp(Kind));
    if (!AnyOrder)
      return depends();
    Whole = Step->getLHS();
    Stored = Step->getRHS();
    Store = {Step->getLHS(), Step->getOpcodeStr(), false};
  } else if (const auto *Adds = dyn_cast<CXXOperatorCallExpr>(E);
             Adds && Adds->isAssignmentOp() &&
             Adds->getOperator() != OO_Equal) {
    return isValue(Adds->getArg(1)) ? depends() : false;
  } else if (const Assignment Set = assignment(E); Set.To) {
    Whole = elementOfTurn(strip(Set.To));
    Stored = Set.Value;
    Store = {Set.To, "=", true};
  }
  if (!Whole || !isValue(Stored) || !isLasting(Whole))
    return false;
  Child.InTurn = Store;
  return true;
}

bool HandlerReader::storesValue(const Stmt *S) {
  const auto *E = dyn_cast<Expr>(S);
  if (!E || !Value)
    return false;
  if (storesInTurn(strip(E)))
    return true;
  const Expr *Target = nullptr, *Stored = nullptr;
  E = strip(E);
  if (const auto *Assign = dyn_cast<BinaryOperator>(E);
      Assign && Assign->getOpcode() == BO_Assign) {
    Target = Assign->getLHS();
    Stored = strip(Assign->getRHS());
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
             Operator && Operator->getOperator() == OO_Equal) {
    Target = Operator->getArg(0);
    Stored = strip(Operator->getArg(1));
  }
  if (const auto *Move = dyn_cast_or_null<CallExpr>(Stored);
      Move && Move->getNumArgs() == 1 &&
      By.Words.find<Transparent>(Move->getDirectCallee()))
    Stored = strip(Move->getArg(0));
  if (!Target || named(Stored) != Value)
    return false;
  if (!isLasting(Target)) {
    Why = "the handler stores a value where it can be seen after a failure, or "
          "by a name that means nothing outside of it";
    return false;
  }
  const QualType Given = Value->getType().getNonReferenceType();
  if (!Value->getASTContext().hasSameUnqualifiedType(Given, Child.Result)) {
    Why = "the handler takes the child's result as another type";
    return false;
  }
  Child.Stores.push_back(Target);
  return true;
}

bool HandlerReader::countsDown(const Expr *E) const {
  E = strip(E);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return Operator->getOperator() == OO_MinusMinus &&
           canonicalRoot(Operator->getArg(0)) == By.Gather.Counter;
  const auto *Step = dyn_cast<UnaryOperator>(E);
  return Step && Step->isDecrementOp() &&
         canonicalRoot(Step->getSubExpr()) == By.Gather.Counter;
}

/// remaining, *remaining, also converted from an atomic or loaded.
bool HandlerReader::readsCounter(const Expr *E) const {
  E = strip(E);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && Call->getMethodDecl() && Call->getMethodDecl()->isConst())
    E = strip(Call->getImplicitObjectArgument());
  const auto *Star = dyn_cast<CXXOperatorCallExpr>(E);
  return (isa<DeclRefExpr, UnaryOperator>(E) ||
          (Star && Star->getOperator() == OO_Star)) &&
         canonicalRoot(E) == By.Gather.Counter;
}

static bool isPrefixStep(const Expr *E) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return Operator->getNumArgs() == 1;
  const auto *Step = dyn_cast<UnaryOperator>(E);
  return Step && Step->isPrefix();
}

bool HandlerReader::signals(const Stmt *S) const {
  const CallExpr *Call = callIn(S);
  return Call && By.Words.find<Signaller>(Call->getDirectCallee()) &&
         canonicalRoot(callObject(*Call)) == By.Gather.Event;
}

/// if (--remaining == 0) done.cancel();
bool HandlerReader::onZero(const IfStmt &If) {
  const Expr *Condition = strip(If.getCond());
  const Expr *Counter = nullptr;
  if (const auto *Equal = dyn_cast<BinaryOperator>(Condition);
      Equal && Equal->getOpcode() == BO_EQ) {
    const auto *Literal = dyn_cast<IntegerLiteral>(strip(Equal->getRHS()));
    if (Literal && Literal->getValue() == 0)
      Counter = strip(Equal->getLHS());
  } else if (const auto *Not = dyn_cast<UnaryOperator>(Condition);
             Not && Not->getOpcode() == UO_LNot) {
    Counter = strip(Not->getSubExpr());
  }
  if (!Counter || If.getElse())
    return false;
  const bool Zero =
      countsDown(Counter) ? isPrefixStep(Counter) : readsCounter(Counter);
  return Zero && llvm::all_of(statements(If.getThen()),
                              [&](const Stmt *S) { return signals(S); });
}

/// e, e != nullptr; also joined by && with a look at the stored error.
bool HandlerReader::failed(const Expr *Condition) const {
  const Expr *Tested = errorTested(Condition);
  return Error && Tested && named(Tested) == Error;
}

/// if (!error) error = e; and cancels
bool HandlerReader::storesFirstError(const Stmt *S) const {
  auto StoresOrCancels = [&](const Stmt *Inner) {
    return storesError(Inner) || isCancel(Inner, By);
  };
  const auto *If = dyn_cast<IfStmt>(S);
  if (!If)
    return StoresOrCancels(S);
  return isFirstError(*If, By) &&
         llvm::all_of(statements(If->getThen()), StoresOrCancels);
}

/// if (e) {...} else {...}, if (e && !error) {...}, if (!e) value = v;
bool HandlerReader::onError(const IfStmt &If) {
  auto Stores = [&](const Stmt *S) { return storesValue(S); };
  const Expr *Condition = strip(If.getCond());
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition);
      Not && Not->getOpcode() == UO_LNot)
    return failed(Not->getSubExpr()) && !If.getElse() &&
           llvm::all_of(statements(If.getThen()), Stores);
  if (const auto *And = dyn_cast<BinaryOperator>(Condition);
      And && And->getOpcode() == BO_LAnd) {
    const auto *Not = dyn_cast<UnaryOperator>(strip(And->getRHS()));
    if (!Not || Not->getOpcode() != UO_LNot || !By.Gather.Error ||
        canonicalRoot(errorTested(Not->getSubExpr())) != By.Gather.Error)
      return false;
    Condition = And->getLHS();
  }
  return failed(Condition) &&
         llvm::all_of(statements(If.getThen()),
                      [&](const Stmt *S) { return storesFirstError(S); }) &&
         llvm::all_of(statements(If.getElse()), Stores);
}

bool HandlerReader::statement(const Stmt *S) {
  if (const auto *If = dyn_cast<IfStmt>(S))
    return !If->getInit() && !If->getConditionVariable() &&
           (onZero(*If) || onError(*If));
  if (const auto *E = dyn_cast<Expr>(S))
    return countsDown(E) || storesValue(S);
  return isa<NullStmt>(S);
}

std::string HandlerReader::read() {
  const CXXMethodDecl *Operator = Handler.getCallOperator();
  if (Operator->getNumParams() > 0)
    Error = Operator->getParamDecl(0);
  if (Operator->getNumParams() > 1)
    Value = Operator->getParamDecl(1);
  for (const Stmt *S : statements(Handler.getBody())) {
    if (storesError(S))
      return "the handler overwrites an earlier error with a later success";
    if (!statement(S))
      return Why;
  }
  return "";
}

} // namespace

std::string readHandler(const LambdaExpr &Handler, const HandlerWords &By,
                        GatherChild &Child) {
  return HandlerReader(Handler, By, Child).read();
}

} // namespace coscope
