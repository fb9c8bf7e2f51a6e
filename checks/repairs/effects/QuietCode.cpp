//===-- QuietCode.cpp - code whose moment does not matter -----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/QuietCode.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// *p, p->, and v[i] that does not insert, as that of a map does.
static bool onlyReads(const CXXOperatorCallExpr &Operator) {
  if (Operator.getOperator() != OO_Subscript)
    return Operator.getOperator() == OO_Arrow ||
           Operator.getOperator() == OO_Star;
  const auto *Method =
      dyn_cast_or_null<CXXMethodDecl>(Operator.getDirectCallee());
  return Method && (Method->isConst() ||
                    (Method->getParent()->isInStdNamespace() &&
                     !Method->getParent()->getName().contains("map")));
}

static bool isPlain(const Expr *E, const Vocabulary &Words, bool Outermost) {
  E = strip(E);
  auto AllPlain = [&](auto &&Arguments) {
    return llvm::all_of(Arguments, [&](const Expr *Argument) {
      return isPlain(Argument, Words, false);
    });
  };
  if (isa<LambdaExpr>(E) || isQuiet(E))
    return true;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return isPlain(Member->getBase(), Words, false);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return !Unary->isIncrementDecrementOp() &&
           isPlain(Unary->getSubExpr(), Words, false);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return !Binary->isAssignmentOp() &&
           isPlain(Binary->getLHS(), Words, false) &&
           isPlain(Binary->getRHS(), Words, false);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return AllPlain(Construct->arguments());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
      Operator && onlyReads(*Operator))
    return AllPlain(Operator->arguments());
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const Known<Transparent> Pass = Words.find<Transparent>(Callee);
  if (!Call || (!Outermost && !Pass && !Words.find<Linker>(Callee)))
    return false;
  // bind(executor, task(...)): the task is as outermost as all of it.
  if (const Expr *Inner = Pass ? operand(*Call, Pass->Inner) : nullptr)
    return llvm::all_of(Call->arguments(), [&](const Expr *Argument) {
      return isPlain(Argument, Words, Outermost && Argument == Inner);
    });
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    if (!isPlain(Member->getImplicitObjectArgument(), Words, false))
      return false;
  return AllPlain(Call->arguments());
}

bool isPlainChild(const Expr *E, const Vocabulary &Words) {
  return isPlain(E, Words, /*Outermost=*/true);
}

/// Constructing changes nothing that others can see: done at compile time just
/// as well, or an empty object, a container or a string of the C++ library.
static bool isHarmless(const CXXConstructorDecl &Constructor) {
  const CXXRecordDecl &Class = *Constructor.getParent();
  auto IsAllocatorType = [](const Decl *D) {
    const auto *Alias = dyn_cast<TypedefNameDecl>(D);
    return Alias && Alias->getName() == "allocator_type";
  };
  const auto *Type = Constructor.getType()->getAs<FunctionProtoType>();
  const bool IsEmpty = Constructor.isDefaultConstructor() && Type->isNothrow();
  return Constructor.isTrivial() || Constructor.isConstexpr() ||
         !Constructor.isUserProvided() ||
         (Class.isInStdNamespace() &&
          (IsEmpty || llvm::any_of(Class.decls(), IsAllocatorType)));
}

/// time_point::max(), urls.size(), std::size(urls): changes nothing.
static bool onlyLooks(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Method->isConst() && Callee.getNumParams() == 0)
    return true;
  return Callee.isConstexpr() && (!Method || Method->isStatic()) &&
         llvm::all_of(Callee.parameters(), [](const ParmVarDecl *Parameter) {
           QualType Type = Parameter->getType();
           return Type->isScalarType() ||
                  (Type->isLValueReferenceType() &&
                   Type->getPointeeType().isConstQualified());
         });
}

bool isQuiet(const Expr *E, Constructors Which) {
  if (!E)
    return true;
  E = strip(E);
  auto Quiet = [&](const Expr *Inner) { return isQuiet(Inner, Which); };
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return (Which == Constructors::Any ||
            isHarmless(*Construct->getConstructor())) &&
           llvm::all_of(Construct->arguments(), Quiet);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return llvm::all_of(List->inits(), Quiet);
  if (const auto *List = dyn_cast<CXXParenListInitExpr>(E))
    return llvm::all_of(List->getInitExprs(), Quiet);
  if (isa<CXXScalarValueInitExpr, ImplicitValueInitExpr, CXXDefaultArgExpr,
          LambdaExpr, CXXThisExpr>(E))
    return true;
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return Quiet(Cast->getSubExpr());
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const bool Looks = Callee && onlyLooks(*Callee);
    // std::make_shared<int>(2)
    const bool Makes = Callee && Which == Constructors::Any &&
                       Callee->isInStdNamespace() &&
                       Call->getType()->isRecordType();
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
        Member && !Quiet(Member->getImplicitObjectArgument()))
      return false;
    return (Looks || Makes) && llvm::all_of(Call->arguments(), Quiet);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return !Binary->isAssignmentOp() && Quiet(Binary->getLHS()) &&
           Quiet(Binary->getRHS());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return !Unary->isIncrementDecrementOp() && Quiet(Unary->getSubExpr());
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Quiet(Member->getBase());
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
    return Quiet(Element->getBase()) && Quiet(Element->getIdx());
  return isa<DeclRefExpr, IntegerLiteral, FloatingLiteral, StringLiteral,
             CXXBoolLiteralExpr, CXXNullPtrLiteralExpr, UserDefinedLiteral,
             CharacterLiteral>(E);
}

bool isQuietDeclaration(const Stmt *S, Constructors Which) {
  const auto *Declaration = dyn_cast<DeclStmt>(S);
  return Declaration && llvm::all_of(Declaration->decls(), [&](const Decl *D) {
           const auto *Variable = dyn_cast<VarDecl>(D);
           return !Variable || isQuiet(Variable->getInit(), Which);
         });
}

} // namespace coscope
