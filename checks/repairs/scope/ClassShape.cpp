//===-- ClassShape.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/ClassShape.h"

#include "checks/facts/code/BodyIndex.h"

#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool copiesOrMoves(const CXXMethodDecl &Method) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Method);
  return Constructor ? Constructor->isCopyOrMoveConstructor()
                     : Method.isCopyAssignmentOperator() ||
                           Method.isMoveAssignmentOperator();
}

bool mayBeCopied(const CXXRecordDecl &Class, bool IsShared) {
  if (Class.isAggregate())
    return true;
  auto IsFixed = [](const FieldDecl *Field) {
    return Field->getType().isConstQualified() ||
           Field->getType()->isReferenceType();
  };
  // What the compiler had no reason to declare yet, nobody here uses.
  if (IsShared && ((Class.needsImplicitCopyConstructor() &&
                    !Class.defaultedCopyConstructorIsDeleted()) ||
                   (Class.needsImplicitMoveConstructor() &&
                    !Class.defaultedMoveConstructorIsDeleted()) ||
                   (Class.needsImplicitCopyAssignment() &&
                    llvm::none_of(Class.fields(), IsFixed))))
    return true;
  return llvm::any_of(Class.methods(), [&](const CXXMethodDecl *Method) {
    return copiesOrMoves(*Method) && !Method->isDeleted() &&
           (IsShared || !Method->isImplicit() || Method->isReferenced());
  });
}

void addNames(const CXXRecordDecl &Class, llvm::StringSet<> &Names) {
  for (const Decl *D : Class.decls())
    if (const auto *Named = dyn_cast<NamedDecl>(D))
      Names.insert(Named->getNameAsString());
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
      addNames(*Parent, Names);
}

static bool callsMethod(const Stmt *S) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(S);
  return S && ((Call &&
                isa<CXXThisExpr>(strip(Call->getImplicitObjectArgument()))) ||
               llvm::any_of(S->children(), callsMethod));
}

const CXXConstructorDecl *startsEarly(const CXXRecordDecl &Class) {
  for (const CXXConstructorDecl *Constructor : Class.ctors())
    for (const CXXCtorInitializer *Initializer : Constructor->inits()) {
      const Expr *Init = Initializer->getInit();
      if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Init))
        Init = Default->getExpr();
      if (callsMethod(Init))
        return Constructor;
    }
  return nullptr;
}

} // namespace coscope
