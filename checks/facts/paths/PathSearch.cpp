//===-- PathSearch.cpp - the paths of one body ---------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/paths/PathSearch.h"

#include "checks/facts/paths/PathWalk.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace coscope {

const PathSearch::VariableUses &PathSearch::usesOf(const ValueDecl *Root) {
  auto [Known, IsNew] = Cache.try_emplace(Root);
  VariableUses &Uses = Known->second;
  if (!IsNew)
    return Uses;
  Uses.All = UsesOf(Root);
  for (unsigned I = 0; I < Uses.All.size(); ++I) {
    Uses.At[Uses.All[I].At].push_back(I);
    if (Uses.All[I].Loop && !isa<DoStmt>(Uses.All[I].Loop))
      Uses.TurnLoops.insert(Uses.All[I].Loop);
    if (const auto *Call = dyn_cast<CallExpr>(Uses.All[I].At);
        Call && addsElement(plainName(Call->getDirectCallee())))
      Uses.Additions += Index.enclosingLoop(Call) ? 2 : 1;
  }
  return Uses;
}

PathAnswer PathSearch::search(const PathQuery &Query) {
  return PathWalk(*this, Query).run();
}

} // namespace coscope
