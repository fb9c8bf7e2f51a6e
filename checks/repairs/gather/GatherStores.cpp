//===-- GatherStores.cpp - what handlers store, behind the group ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/GatherRegion.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

using Path = llvm::SmallVector<const Decl *, 4>;

/// report, report.stock: the variable and the members on the way.
static Path pathOf(const Expr *E) {
  Path Found;
  for (E = strip(E); const auto *Member = dyn_cast<MemberExpr>(E);
       E = strip(Member->getBase())) {
    const auto *Class =
        dyn_cast<RecordDecl>(Member->getMemberDecl()->getDeclContext());
    if (Class && Class->isUnion())
      Found.clear();
    else
      Found.push_back(Member->getMemberDecl());
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    Found.push_back(Ref->getDecl()->getCanonicalDecl());
  std::reverse(Found.begin(), Found.end());
  return Found;
}

/// One of the two is the other, or a part of it. The members of a union are
/// one.
static bool overlap(const Expr *A, const Expr *B) {
  const Path Left = pathOf(A), Right = pathOf(B);
  const size_t Common = std::min(Left.size(), Right.size());
  return ArrayRef(Left).take_front(Common) ==
         ArrayRef(Right).take_front(Common);
}

/// What the handler of \p Child stores can be stored behind the group.
static bool readStore(const GatherChild &Child, const Expr &Target,
                      const Moves &Model, GatherRegion &Region) {
  llvm::SmallVector<const StartFact *, 4> Others;
  llvm::SmallVector<const Stmt *, 4> Handlers;
  for (const GatherChild &Other : Region.Children) {
    Handlers.push_back(Other.Start->Handler);
    if (&Other == &Child)
      continue;
    Others.push_back(Other.Start);
    for (const Expr *Stored : Other.Stores)
      if (overlap(&Target, Stored))
        return Region.refuse("two children store to '" +
                                 rootVariable(&Target)->getNameAsString() +
                                 "', and the last one to end would no longer "
                                 "win",
                             &Target);
  }
  return Region.take(Model.storesLater(Target, Others, Handlers));
}

bool readStores(const Moves &Model, GatherRegion &Region) {
  return llvm::all_of(Region.Children, [&](const GatherChild &Child) {
    // Those of other turns may still run.
    if (Child.InTurn.Target &&
        !Region.take(Model.storesLater(*Child.InTurn.Target, {Child.Start},
                                       {Child.Start->Handler})))
      return false;
    return llvm::all_of(Child.Stores, [&](const Expr *Target) {
      return readStore(Child, *Target, Model, Region);
    });
  });
}

bool dropsOnFailure(const Expr *Target, const GatherFact &Gather,
                    const BodyIndex &Index) {
  const VarDecl *Variable = rootVariable(Target);
  // What a lambda has captured lives on in another frame.
  const auto *Owner =
      Variable ? dyn_cast<FunctionDecl>(Variable->getDeclContext()) : nullptr;
  return livesInFrame(Variable) && Owner && Owner->getBody() &&
         writtenBody(*Owner) == Index.body() &&
         (isDeclaredIn(*Gather.Block, *Variable) ||
          !Index.enclosing<CXXTryStmt>(Gather.Block));
}

} // namespace coscope
