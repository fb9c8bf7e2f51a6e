//===-- JoinStatement.cpp -------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/JoinStatement.h"

#include "checks/facts/code/Place.h"
#include "checks/repairs/text/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace coscope {

using Joins = llvm::SmallVector<const CoawaitExpr *, 4>;

static Joins joinsIn(const Stmt *S, const GatherRegion &Region,
                     const BodyIndex &Index) {
  Joins Found;
  for (const GatherChild &Child : Region.Children)
    if (Child.Join && Index.contains(S, Child.Join))
      Found.push_back(Child.Join);
  return Found;
}

/// What stands behind it is not always evaluated.
static bool isConditional(const Stmt *S) {
  const auto *Binary = dyn_cast<BinaryOperator>(S);
  return isa<AbstractConditionalOperator>(S) ||
         (Binary && Binary->isLogicalOp());
}

/// C++ evaluates the parts of \p S in the order in which they are written.
static bool isInOrder(const Stmt *S) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
    return Construct->isListInitialization();
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->getOpcode() == BO_Comma || Binary->isShiftOp();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S))
    return Operator->getOperator() == OO_LessLess ||
           Operator->getOperator() == OO_GreaterGreater ||
           Operator->getOperator() == OO_Comma;
  return isa<InitListExpr, DeclStmt>(S);
}

/// C++ evaluates the right side of \p S first.
static bool isAssignment(const Stmt *S) {
  const auto *Binary = dyn_cast<BinaryOperator>(S);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
  return (Binary && Binary->isAssignmentOp()) ||
         (Operator && Operator->isAssignmentOp());
}

static bool hasJoin(const Stmt *S, ArrayRef<const CoawaitExpr *> Together,
                    const BodyIndex &Index) {
  return llvm::any_of(Together, [&](const CoawaitExpr *Join) {
    return Index.contains(S, Join);
  });
}

/// The parts of \p S without a join that C++ may evaluate before one of them.
/// \p HasAll: all are in \p S; one elsewhere may come behind everything in it.
static llvm::SmallVector<const Stmt *, 4>
partsBefore(const Stmt *S, ArrayRef<const CoawaitExpr *> Together, bool HasAll,
            const BodyIndex &Index) {
  llvm::SmallVector<const Stmt *, 4> Parts(S->child_begin(), S->child_end());
  // What nobody wrote, as the call of a promise, has no parent.
  llvm::erase_if(Parts, [&](const Stmt *Part) {
    return !Part || Index.parent(Part) != S;
  });
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
  if (Operator && !Parts.empty()) // The operator itself comes first here.
    Parts.erase(Parts.begin());
  if (HasAll && isAssignment(S) && Parts.size() == 2 &&
      hasJoin(Parts.back(), Together, Index))
    return {};
  if (HasAll && isInOrder(S))
    while (!Parts.empty() && !hasJoin(Parts.back(), Together, Index))
      Parts.pop_back();
  llvm::erase_if(
      Parts, [&](const Stmt *Part) { return hasJoin(Part, Together, Index); });
  return Parts;
}

/// What is done between two joins: the node uses one of them, and not all.
static bool runsBetween(const Stmt *S, const Vocabulary &Words) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
    return !Construct->getConstructor()->isCopyOrMoveConstructor() &&
           Construct->getConstructor()->isUserProvided() &&
           !Construct->getConstructor()->isConstexpr();
  return isa<CallExpr>(S) && !effectsOf(S, Words).onlyLooks();
}

Verdict joinsTogether(const Stmt *S, const GatherRegion &Region,
                      const BodyIndex &Index, const Moves &Model,
                      const Vocabulary &Words) {
  const Joins Together = joinsIn(S, Region, Index);
  for (const CoawaitExpr *Join : Together)
    for (const Stmt *Up = Index.parent(Join); Up; Up = Index.parent(Up)) {
      if (isConditional(Up))
        return Verdict::refused("a child is joined under a condition", S);
      const bool HasAll = llvm::all_of(Together, [&](const auto *Other) {
        return Index.contains(Up, Other);
      });
      if (!HasAll && (isa<CallExpr>(Up) || runsBetween(Up, Words)))
        return Verdict::refused("this runs between two joins, and may depend "
                                "on the first alone",
                                S);
      for (const Stmt *Part : partsBefore(Up, Together, HasAll, Index)) {
        const auto *E = dyn_cast<Expr>(Part);
        if (E && E->isGLValue() && isPath(E))
          continue; // It names an object.
        if (Verdict Said = Model.evaluatesLater(Part); Said.isRefused())
          return Said;
      }
      if (Up == S)
        break;
    }
  return Verdict::safe();
}

/// A method of a class of the C++ library.
static bool isOfStd(const FunctionDecl *Function) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Function);
  return Method && Method->getParent()->isInStdNamespace();
}

/// What \p Join is assigned or added to, or null.
static const Expr *targetOf(const Expr *E, const CoawaitExpr *Join) {
  E = strip(E);
  if (const auto *Assign = dyn_cast<BinaryOperator>(E))
    return Assign->isAssignmentOp() && strip(Assign->getRHS()) == Join
               ? Assign->getLHS()
               : nullptr;
  // results.push_back(co_await h(...))
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    return isOfStd(Call->getDirectCallee()) &&
                   addsElement(plainName(Call->getDirectCallee())) &&
                   Call->getNumArgs() == 1 && strip(Call->getArg(0)) == Join
               ? Call->getImplicitObjectArgument()
               : nullptr;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  return Operator &&
                 (Operator->getOperator() == OO_Equal ||
                  (Operator->getOperator() == OO_PlusEqual &&
                   isOfStd(Operator->getDirectCallee()))) &&
                 strip(Operator->getArg(1)) == Join
             ? Operator->getArg(0)
             : nullptr;
}

Verdict joinsEarlier(const Stmt *S, const GatherRegion &Region,
                     const GatherFact &Gather, const BodyIndex &Index,
                     const Moves &Model) {
  Verdict Runs = Verdict::refused(
      "this runs between two joins, and may depend on the first alone", S);
  const Joins Together = joinsIn(S, Region, Index);
  if (Together.size() != 1)
    return Together.empty() ? Verdict::safe() : Runs; // Without one it waits.
  const CoawaitExpr *Join = Together.front();
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    const auto *Variable = Declaration->isSingleDecl()
                               ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                               : nullptr;
    return Variable && strip(Variable->getInit()) == Join ? Verdict::safe()
                                                          : Runs;
  }
  const auto *E = dyn_cast<Expr>(S);
  if (E && strip(E) == Join)
    return Verdict::safe();
  const Expr *Target = E ? targetOf(E, Join) : nullptr;
  if (!Target || !isa<DeclRefExpr, MemberExpr>(strip(Target)))
    return Runs;
  if (!isa<DeclRefExpr>(strip(Target)) ||
      !dropsOnFailure(Target, Gather, Index))
    return Verdict::refused(
        "what is stored here can be seen after a failure of the others", S);
  llvm::SmallVector<const StartFact *, 4> Others;
  for (const GatherChild &Child : Region.Children)
    if (Child.Join != Join)
      Others.push_back(Child.Start);
  return Model.storesLater(*Target, Others, {S});
}

/// \p Join is passed by value to a function that has no overloads.
static bool isPassedByValue(const CallExpr &Call, const CoawaitExpr *Join) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || isa<CXXOperatorCallExpr, CXXMemberCallExpr>(Call) ||
      !Callee->getDeclContext()->lookup(Callee->getDeclName()).isSingleResult())
    return false;
  for (unsigned I = 0; I < Call.getNumArgs() && I < Callee->getNumParams(); ++I)
    if (strip(Call.getArg(I)) == Join)
      return !Callee->getParamDecl(I)->getType()->isReferenceType();
  return false;
}

/// An lvalue does where the language takes the value out of it at once.
static bool takesValue(const Stmt *User, const CoawaitExpr *Join) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(User))
    return llvm::none_of(Declaration->decls(), [](const Decl *D) {
      const auto *Variable = dyn_cast<VarDecl>(D);
      return Variable && Variable->getType()->isReferenceType();
    });
  if (const auto *Call = dyn_cast<CallExpr>(User))
    return isPassedByValue(*Call, Join);
  return Join->getType()->isScalarType() &&
         isa<BinaryOperator, UnaryOperator, InitListExpr>(User);
}

std::string valueOf(const GatherChild &Child, StringRef Name,
                    const BodyIndex &Index, const ASTContext &Context) {
  const Stmt *User = Child.Join ? Index.user(Child.Join) : nullptr;
  // A stored value was an lvalue before, the handler's parameter.
  const bool AsIs = Child.Result.isTriviallyCopyableType(Context) &&
                    (!User || takesValue(User, Child.Join));
  return AsIs ? Name.str() : ("std::move(" + Name + ")").str();
}

/// The names declared in \p S, but for \p Except and what is below it.
static void addDeclaredNames(const Stmt *S, const Stmt *Except,
                             llvm::StringSet<> &Names) {
  if (!S || S == Except)
    return;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declaration->decls()) {
      if (const auto *Named = dyn_cast<NamedDecl>(D))
        Names.insert(Named->getNameAsString());
      if (const auto *Bound = dyn_cast<DecompositionDecl>(D))
        for (const BindingDecl *Binding : Bound->bindings())
          Names.insert(Binding->getNameAsString());
    }
  for (const Stmt *Child : S->children())
    addDeclaredNames(Child, Except, Names);
}

bool needsNoBraces(const CXXTryStmt &Try, const FunctionDecl &Function) {
  const Stmt *Body = writtenBody(Function);
  const ASTContext &Context = Function.getASTContext();
  llvm::StringSet<> Outside, Inside;
  addDeclaredNames(Body, &Try, Outside);
  // What a name means around the try it must mean without it.
  addIdentifiers({Body->getBeginLoc(), Try.getBeginLoc()}, Context, Outside);
  addIdentifiers({Try.getEndLoc(), endOfBody(Body)}, Context, Outside);
  for (const ParmVarDecl *Parameter : Function.parameters())
    Outside.insert(Parameter->getName());
  for (const Stmt *S : Try.getTryBlock()->body()) {
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    if (!Declaration)
      continue;
    addDeclaredNames(Declaration, nullptr, Inside);
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          !Variable || !diesSilently(Variable->getType()))
        return false;
  }
  return llvm::none_of(Inside, [&](const auto &Name) {
    return Outside.contains(Name.getKey());
  });
}

bool isMentioned(const VarDecl &Variable, const Stmt *Body) {
  if (!Body)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Body)) {
    const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl());
    return Ref->getDecl() == &Variable ||
           (Binding && Binding->getDecomposedDecl() == &Variable);
  }
  return llvm::any_of(Body->children(), [&](const Stmt *Child) {
    return isMentioned(Variable, Child);
  });
}

} // namespace coscope
