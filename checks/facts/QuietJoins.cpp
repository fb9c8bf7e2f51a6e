//===-- QuietJoins.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/QuietJoins.h"

#include "checks/facts/Helpers.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

using StartsOf = llvm::SmallVector<const StartFact *, 2>;

bool startsIn(const Stmt *S, const StartsOf &Starts, const BodyIndex &Index) {
  return llvm::any_of(Starts, [&](const StartFact *Start) {
    return Index.contains(S, Start->Call);
  });
}

/// Nothing but a start gives the variable what it holds.
bool holdsOnly(const VarDecl &Variable, const StartsOf &Starts,
               const BodyIndex &Index) {
  const Expr *Init = Variable.getInit();
  const auto *Empty =
      dyn_cast_or_null<CXXConstructExpr>(Init ? strip(Init) : nullptr);
  if (Init && !(Empty && Empty->getNumArgs() == 0) &&
      !startsIn(Init, Starts, Index))
    return false;
  return llvm::all_of(Index.calls(), [&](const CallExpr *Call) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    const bool Sets = Operator
                          ? Operator->getOperator() == OO_Equal
                          : addsElement(plainName(Call->getDirectCallee()));
    const VarDecl *Into = Sets ? rootVariable(callObject(*Call)) : nullptr;
    return !Into || Into->getCanonicalDecl() != Variable.getCanonicalDecl() ||
           startsIn(Call, Starts, Index);
  });
}

} // namespace

Statements quietJoins(llvm::ArrayRef<StartFact> Starts, const BodyIndex &Index,
                      const FactInput &Input) {
  llvm::MapVector<const VarDecl *, StartsOf> Held;
  for (const StartFact &Start : Starts)
    if (const auto *Variable = dyn_cast_or_null<VarDecl>(Start.Kept.Root);
        Variable && Start.Result == Outcome::Handle)
      Held[Variable].push_back(&Start);
  Statements Quiet;
  for (const auto &[Variable, Children] : Held) {
    if (!Variable->isLocalVarDecl() ||
        !llvm::all_of(
            Children,
            [](const StartFact *Start) { return Start->Child.NeverFails; }) ||
        !holdsOnly(*Variable, Children, Index))
      continue;
    const std::vector<HandleUse> Uses =
        collectHandleUses(Variable, nullptr, Index, Input.Words, &Input.Known);
    if (llvm::any_of(Uses, [](const HandleUse &Use) {
          return Use.Kind == UseKind::Unknown;
        }))
      continue;
    for (const HandleUse &Use : Uses)
      if (Use.Kind == UseKind::Join && Use.Join &&
          rootVariable(Use.Reference) == Variable)
        Quiet.insert(Use.Join);
  }
  return Quiet;
}

} // namespace coscope
