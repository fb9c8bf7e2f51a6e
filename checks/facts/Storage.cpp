//===-- Storage.cpp -------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Storage.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/code/BodyIndex.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace coscope {

const VarDecl *storageOf(const Expr *E, const Vocabulary &Words) {
  while ((E = strip(E))) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return dyn_cast<VarDecl>(Ref->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(E);
        Member && !Member->isArrow()) {
      E = Member->getBase();
    } else if (const auto *Index = dyn_cast<ArraySubscriptExpr>(E);
               Index && strip(Index->getBase())->getType()->isArrayType()) {
      E = Index->getBase();
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
      QualType Object = Operator->getArg(0)->getType();
      const CXXRecordDecl *Class = Object->getAsCXXRecordDecl();
      const bool Holds = Operator->getOperator() == OO_Subscript && Class &&
                         !Class->isTriviallyCopyable();
      const bool OwnsAlone = Operator->getOperator() == OO_Star &&
                             Words.findType<OwnerType>(Object) &&
                             isMoveOnly(*Class);
      if (!Holds && !OwnsAlone)
        return nullptr;
      E = Operator->getArg(0);
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

bool isReferenceWrapper(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record && Record->isInStdNamespace() && Record->getIdentifier() &&
         Record->getName() == "reference_wrapper";
}

const Expr *referent(const Expr *E, const Vocabulary &Words) {
  E = lookThrough(E, Words);
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
  const auto *Held = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (Held && isReferenceWrapper(Held->getType()))
    E = Held->isLocalVarDecl() && Held->getInit()
            ? lookThrough(Held->getInit(), Words)
            : nullptr;
  return E;
}

} // namespace coscope
