//===-- JoinStatement.cpp -------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/JoinStatement.h"

#include "checks/facts/code/Place.h"

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

std::string whyNotTogether(const Stmt *S, const GatherRegion &Region,
                           const BodyIndex &Index) {
  const Joins Together = joinsIn(S, Region, Index);
  for (const CoawaitExpr *Join : Together)
    for (const Stmt *Up = Index.parent(Join); Up; Up = Index.parent(Up)) {
      if (isConditional(Up))
        return "a child is joined under a condition";
      if (isa<CallExpr>(Up) &&
          !llvm::all_of(Together, [&](const CoawaitExpr *Other) {
            return Index.contains(Up, Other);
          }))
        return "this runs between two joins, and may depend on the first alone";
      if (Up == S)
        break;
    }
  return "";
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

std::string whyNotEarlier(const Stmt *S, const GatherRegion &Region,
                          const GatherFact &Gather, const BodyIndex &Index) {
  const char *Runs = "this runs between two joins, and may depend on the first "
                     "alone";
  const Joins Together = joinsIn(S, Region, Index);
  if (Together.size() != 1)
    return Together.empty() ? "" : Runs; // Without one it only waits.
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    const auto *Variable = Declaration->isSingleDecl()
                               ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                               : nullptr;
    return Variable && strip(Variable->getInit()) == Together.front() ? ""
                                                                      : Runs;
  }
  const auto *E = dyn_cast<Expr>(S);
  if (E && strip(E) == Together.front())
    return "";
  const Expr *Target = E ? targetOf(E, Together.front()) : nullptr;
  if (!Target || !isa<DeclRefExpr, MemberExpr>(strip(Target)))
    return Runs;
  return isa<DeclRefExpr>(strip(Target)) &&
                 dropsOnFailure(Target, Gather, Index)
             ? ""
             : "what is stored here can be seen after a failure of the others";
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

/// Dying is silent: it gives back memory at most.
static bool diesSilently(QualType Type) {
  if (Type.isDestructedType() == QualType::DK_none)
    return true;
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() &&
         llvm::any_of(Class->decls(), [](const Decl *D) {
           const auto *Alias = dyn_cast<TypedefNameDecl>(D);
           return Alias && Alias->getName() == "allocator_type";
         });
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

bool needsNoBraces(const CXXTryStmt &Try, const Stmt *Body) {
  llvm::StringSet<> Outside, Inside;
  addDeclaredNames(Body, &Try, Outside);
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

bool mentionsThis(const Stmt *S) {
  return S &&
         (isa<CXXThisExpr>(S) || llvm::any_of(S->children(), mentionsThis));
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
