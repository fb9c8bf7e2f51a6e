//===-- ScopeExits.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/scope/ScopeExits.h"

#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/effects/WaitSafety.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

class ExitReader {
public:
  ExitReader(const RepairInput &Input, ScopeRegion &Region)
      : Input(Input), Region(Region) {}

  void read();

private:
  bool fail(const std::string &Why, const Stmt *At) {
    return Region.refuse(Why, At->getBeginLoc());
  }
  bool leavesAsAScope(const Stmt *S, bool InLoop, bool InSwitch);
  bool staysThere(const CoawaitExpr &Await);
  bool reachesTheEnd() const;
  bool cancelsAsToday();
  bool cancelsAt(const Exit &Missed);

  const RepairInput &Input;
  ScopeRegion &Region;
  std::vector<const CoreturnStmt *> Returns; ///< In the region.
};

/// Nothing of the function follows but a co_return.
bool ExitReader::reachesTheEnd() const {
  return Region.Block == Input.Facts.Body &&
         llvm::all_of(Region.Block->body(), [&](const Stmt *S) {
           const auto *Return = dyn_cast<CoreturnStmt>(S);
           return !isBefore(Region.Last->getBeginLoc(), S->getBeginLoc(),
                            Input.Context) ||
                  (Return && !Return->getOperand());
         });
}

/// What an await in the scope's body asks is the same as outside of it.
bool ExitReader::staysThere(const CoawaitExpr &Await) {
  return !Input.Words.findType<CoroutineQuery>(Await.getOperand()->getType()) ||
         fail("this is about the coroutine itself, and the scope's body is "
              "another one",
              &Await);
}

/// Every way out of \p S ends in the region, or is the function's end.
bool ExitReader::leavesAsAScope(const Stmt *S, bool InLoop, bool InSwitch) {
  if (!S || isa<LambdaExpr>(S))
    return true;
  if (isa<GotoStmt, LabelStmt, CoyieldExpr>(S) ||
      (isa<BreakStmt>(S) && !InLoop && !InSwitch) ||
      (isa<ContinueStmt>(S) && !InLoop))
    return fail("this jumps out of what would be the scope", S);
  if (isa<CoreturnStmt>(S)) {
    Region.Returns = true;
    Returns.push_back(cast<CoreturnStmt>(S));
    if (!reachesTheEnd())
      return fail("this returns from the middle of the function", S);
  }
  if (const auto *Await = dyn_cast<CoawaitExpr>(S)) {
    Region.Awaits = true;
    if (!staysThere(*Await))
      return false;
  }
  InLoop |= isa<ForStmt, CXXForRangeStmt, WhileStmt, DoStmt>(S);
  InSwitch |= isa<SwitchStmt>(S);
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return leavesAsAScope(Child, InLoop, InSwitch);
  });
}

/// The exit that misses the join drops the handle, and so cancels the child.
/// One that throws does so in the scope, too.
bool ExitReader::cancelsAt(const Exit &Missed) {
  switch (Missed.Kind) {
  case ExitKind::Throw:
  case ExitKind::AwaitMayThrow:
  case ExitKind::JoinMayThrow:
  case ExitKind::CallMayThrow:
    return true;
  case ExitKind::BodyEnd:
  case ExitKind::ScopeEnd:
    Region.CancelsAtEnd = true;
    return true;
  case ExitKind::Return:
    for (const CoreturnStmt *Return : Returns)
      if (Return->getBeginLoc() == Missed.Where &&
          !hasAwait(Return->getOperand())) {
        if (std::string Why =
                whyNotEditable(Return->getSourceRange(), Input.Context);
            !Why.empty())
          return fail(Why, Return);
        if (!llvm::is_contained(Region.CancellingReturns, Return))
          Region.CancellingReturns.push_back(Return);
        return true;
      }
    break;
  case ExitKind::Overwritten:
  case ExitKind::Dropped:
    break;
  }
  return Region.refuse("the task is cancelled here, and the scope would wait "
                       "for it to end by itself",
                       Missed.Where);
}

/// Where a handle is dropped today, the scope cancels.
bool ExitReader::cancelsAsToday() {
  for (const ScopedChild &Child : Region.Children) {
    if (Child.Start->Dropped != DropEffect::CancelsUnwaited ||
        Child.Start->Result != Outcome::Handle)
      continue;
    for (const Exit &Missed : Child.Start->MissedExits)
      if (!cancelsAt(Missed))
        return false;
  }
  return true;
}

void ExitReader::read() {
  for (const Stmt *S : Region.Block->body())
    if (Region.holds(S, Input.Context) && !leavesAsAScope(S, false, false))
      return;
  cancelsAsToday();
}

} // namespace

/// A loop for ever, outside of lambdas.
static const Stmt *endlessLoop(const Stmt *S, const ASTContext &Context) {
  if (!S || isa<LambdaExpr>(S))
    return nullptr;
  if (isEndless(S, Context))
    return S;
  for (const Stmt *Child : S->children())
    if (const Stmt *Found = endlessLoop(Child, Context))
      return Found;
  return nullptr;
}

/// The statements do the same as the body of a lambda whose first failing task
/// ends them.
bool fitsInLambda(const RepairInput &Input, const BodyIndex &Index,
                  ScopeRegion &Region) {
  auto IsIn = [&](const Stmt *S) { return Region.holds(S, Input.Context); };
  const bool MayFail = !Input.ignoresErrors() &&
                       llvm::any_of(Region.Children, [](const auto &Child) {
                         return !Child.Start->Child.NeverFails;
                       });
  for (const Stmt *S : Region.Block->body()) {
    if (!IsIn(S))
      continue;
    auto ComesAlong = [&](const VarDecl &Variable) {
      const DeclStmt *Declared = Index.declaration(&Variable);
      return Declared && IsIn(Declared);
    };
    std::string Why;
    if (const Expr *E = otherInLambda(S, ComesAlong, Why))
      return Region.refuse(Why, E->getBeginLoc());
    if (const Stmt *Loop = endlessLoop(S, Input.Context); Loop && MayFail)
      return Region.refuse("one task that fails would end this endless loop",
                           Loop->getBeginLoc());
  }
  return true;
}

void readExits(const RepairInput &Input, ScopeRegion &Region) {
  ExitReader(Input, Region).read();
}

} // namespace coscope
