//===-- CollectGathers.cpp - gathers written by hand ----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A gather is recognised by what is done to the children, not by its looks:
// the same children are started, cancelled and joined in one block (Handles),
// or they count down to the signal that their parent waits for (Countdown).
// The cancel must depend on a failure: what is cancelled when a sibling is done
// is a race or a helper that runs beside, and the others' failure is no end of
// it. Storing an exception, awaiting something and rethrowing is no gather
// either: that is how code does its "finally" around a co_await.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/CollectFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace coscope {

namespace {

using Starts = llvm::SmallVector<const StartFact *, 4>;

class GatherCollector {
public:
  GatherCollector(const BodyIndex &Index, const Vocabulary &Words,
                  const std::vector<StartFact> &All)
      : Index(Index), Words(Words), All(All) {}

  void collect(FunctionFacts &Facts) const;

private:
  const Stmt *loopIn(const CompoundStmt *Block, const StartFact &Start) const;
  std::optional<GatherFact> ofHandles(const CompoundStmt *Block,
                                      const Starts &Children) const;
  bool addHandle(const StartFact &Child, GatherFact &Gather) const;
  void addCancel(const DeclRefExpr &Handle, GatherFact &Gather) const;
  void addSignalCancels(GatherFact &Gather) const;
  bool isOnFailure(const CallExpr &Cancel) const;
  std::optional<GatherFact> ofCountdown(const CompoundStmt *Block,
                                        const Starts &Children) const;
  bool waitsForSome(const GatherFact &Gather) const;

  const BodyIndex &Index;
  const Vocabulary &Words;
  const std::vector<StartFact> &All;
};

/// The loop inside \p Block that starts a child in each turn, or null.
const Stmt *GatherCollector::loopIn(const CompoundStmt *Block,
                                    const StartFact &Start) const {
  const Stmt *Loop = Index.enclosingLoop(Start.Call);
  return Loop && Loop != Block && Index.contains(Block, Loop) ? Loop : nullptr;
}

/// The cancels of signals and sources that a child or its token is bound to.
void GatherCollector::addSignalCancels(GatherFact &Gather) const {
  llvm::SmallPtrSet<const VarDecl *, 8> Signals;
  for (const StartFact *Child : Gather.Children)
    forEachExpr(Child->Call, [&](const Expr &E) {
      const auto *Call = dyn_cast<CallExpr>(&E);
      if (Call && Words.find<Linker>(Call->getDirectCallee()))
        if (const VarDecl *Signal = rootVariable(callObject(*Call)))
          Signals.insert(Signal->getCanonicalDecl());
    });
  forEachExpr(Index.body(), [&](const Expr &E) {
    const auto *Call = dyn_cast<CallExpr>(&E);
    if (!Call || !Words.find<Canceller>(Call->getDirectCallee()))
      return;
    // for (auto &signal : signals) signal.emit(...)
    const VarDecl *Signal = rootVariable(callObject(*Call));
    if (Signal && !Signals.contains(Signal->getCanonicalDecl()) &&
        Signal->getInit() && Signal->getType()->isReferenceType())
      if (const auto *Loop = Index.enclosing<CXXForRangeStmt>(Call);
          Loop && Loop->getLoopVariable() == Signal)
        Signal = rootVariable(Loop->getRangeInit());
    if (Signal && Signals.contains(Signal->getCanonicalDecl()))
      Gather.Cancels.push_back(Call);
  });
}

/// In a handler, or where a stored error is found.
bool GatherCollector::isOnFailure(const CallExpr &Cancel) const {
  for (const Stmt *S = Index.parent(&Cancel), *Below = &Cancel; S;
       Below = S, S = Index.parent(S)) {
    if (isa<CXXCatchStmt>(S))
      return true;
    const auto *If = dyn_cast<IfStmt>(S);
    if (If && Below == If->getThen() &&
        llvm::any_of(variablesIn(If->getCond()), [](const VarDecl *Variable) {
          return isExceptionPtr(Variable->getType());
        }))
      return true;
  }
  return false;
}

/// The cancel that \p Handle is the object of, alone or as one of the elements
/// that a loop takes.
void GatherCollector::addCancel(const DeclRefExpr &Handle,
                                GatherFact &Gather) const {
  if (const auto *Call = Index.enclosing<CallExpr>(&Handle)) {
    Gather.Cancels.push_back(Call);
    return;
  }
  if (const auto *Loop = Index.enclosing<CXXForRangeStmt>(&Handle))
    for (const CallExpr *Call : Index.calls())
      if (Index.contains(Loop->getBody(), Call) &&
          Words.find<Canceller>(Call->getDirectCallee()))
        Gather.Cancels.push_back(Call);
}

/// Adds a handle that is joined, cancelled, and used in no other way.
bool GatherCollector::addHandle(const StartFact &Child,
                                GatherFact &Gather) const {
  bool Joined = false;
  for (const HandleUse &Use : collectHandleUses(Child, Index, Words)) {
    if (Use.Kind == UseKind::Join) {
      Gather.Joins.push_back(Use.Join);
      Joined = true;
    }
    if (Use.Kind == UseKind::Cancel)
      addCancel(*Use.Reference, Gather);
    if (Use.Kind == UseKind::Unknown || Use.Kind == UseKind::Hand ||
        Use.Kind == UseKind::Move || Use.Kind == UseKind::Drop)
      return false;
  }
  Gather.Children.push_back(&Child);
  return Joined;
}

std::optional<GatherFact>
GatherCollector::ofHandles(const CompoundStmt *Block,
                           const Starts &Children) const {
  GatherFact Gather;
  Gather.Form = GatherFact::Shape::Handles;
  Gather.Block = Block;
  bool AllJoined = true;
  for (const StartFact *Child : Children) {
    if (!addHandle(*Child, Gather))
      return std::nullopt;
    AllJoined &= Child->Fate == HandleFate::Joined || Child->IsTracked ||
                 endsWhenDropped(Child->Dropped);
    if (Child->InContainer)
      Gather.Loop = loopIn(Block, *Child);
  }
  addSignalCancels(Gather);
  if (Gather.Children.size() < 2 && !Gather.Loop)
    return std::nullopt;
  if (!llvm::all_of(Gather.Cancels,
                    [&](const CallExpr *Call) { return isOnFailure(*Call); }))
    return std::nullopt;
  Gather.Error = storedError(Block);
  if (Gather.Cancels.empty())
    Gather.Bug = GatherFact::Flaw::NoCancel;
  else if (!AllJoined)
    Gather.Bug = GatherFact::Flaw::CancelWithoutJoin;
  return Gather;
}

/// The count begins at another number than that of the children: it is zero
/// when the first of them are done.
bool GatherCollector::waitsForSome(const GatherFact &Gather) const {
  const Expr *Value = initialValue(Gather.Counter->getInit());
  Expr::EvalResult Number;
  return !Gather.Loop && Value && !Value->isValueDependent() &&
         Value->EvaluateAsInt(Number, Gather.Counter->getASTContext()) &&
         Number.Val.getInt() != static_cast<int64_t>(Gather.Children.size());
}

std::optional<GatherFact>
GatherCollector::ofCountdown(const CompoundStmt *Block,
                             const Starts &Children) const {
  GatherFact Gather;
  Gather.Form = GatherFact::Shape::Countdown;
  Gather.Block = Block;
  for (const StartFact *Child : Children) {
    if (!addCountdown(*Child, Words, Gather))
      return std::nullopt;
    Gather.Children.push_back(Child);
    if (const Stmt *Loop = loopIn(Block, *Child))
      Gather.Loop = Loop;
  }
  if ((Gather.Children.size() < 2 && !Gather.Loop) || waitsForSome(Gather) ||
      !addWaits(Index, Words, Gather))
    return std::nullopt;
  Gather.Bug = Gather.Cancels.empty() ? GatherFact::Flaw::NoCancel
                                      : GatherFact::Flaw::None;
  return Gather;
}

/// Children belong together if their handles, or the count that their handlers
/// take down, are declared in one block.
void GatherCollector::collect(FunctionFacts &Facts) const {
  llvm::MapVector<const CompoundStmt *, Starts> Handles;
  llvm::MapVector<const VarDecl *, Starts> Counts;
  for (const StartFact &Start : All) {
    // Joined together with all others of its scope; or not by what is written
    // here alone.
    if (Start.Result == Outcome::Tracked || Start.Helper)
      continue;
    if (const CompoundStmt *Block =
            Index.declaringBlock(Start.Handle, Start.Call))
      Handles[Block].push_back(&Start);
    else if (const VarDecl *Counter = countedDown(Start))
      Counts[Counter].push_back(&Start);
  }
  for (const auto &[Block, Children] : Handles)
    if (auto Gather = ofHandles(Block, Children))
      (Gather->Cancels.empty() ? Facts.JoinedInTurn : Facts.Gathers)
          .push_back(std::move(*Gather));
  for (const auto &[Counter, Children] : Counts)
    if (const CompoundStmt *Block =
            Index.declaringBlock(Counter, Children.front()->Call))
      if (auto Gather = ofCountdown(Block, Children))
        Facts.Gathers.push_back(std::move(*Gather));
}

} // namespace

void collectGathers(const BodyIndex &Index, const Vocabulary &Words,
                    FunctionFacts &Facts) {
  GatherCollector(Index, Words, Facts.Starts).collect(Facts);
}

} // namespace coscope
