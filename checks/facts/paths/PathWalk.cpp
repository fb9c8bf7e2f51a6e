//===-- PathWalk.cpp - inside a block ------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/paths/PathWalk.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// Functions that need more than this are given up: a search must not take
/// longer than the parse. The largest seen in real code needed some hundreds.
static constexpr size_t MaxStates = 20000;

void PathWalk::enter(PathState S) {
  S.Before = Current;
  if (!Seen.insert(S.key()).second)
    return;
  Work.push_back(static_cast<int>(Nodes.size()));
  Nodes.push_back(std::move(S));
}

std::vector<PathStep> PathWalk::pathTo(const PathState &S) const {
  std::vector<PathStep> Steps(S.Steps.rbegin(), S.Steps.rend());
  for (int I = Current; I >= 0 && Nodes[I].Started; I = Nodes[I].Before)
    Steps.insert(Steps.end(), Nodes[I].Steps.rbegin(), Nodes[I].Steps.rend());
  std::reverse(Steps.begin(), Steps.end());
  return Steps;
}

void PathWalk::miss(const PathState &S, ExitKind Kind, SourceLocation Where) {
  if (MissedAt.insert(Where).second)
    Answer.Missed.push_back({Kind, Where, pathTo(S)});
}

void PathWalk::escape(const PathState &S, const VarDecl *Lender, ExitKind Kind,
                      SourceLocation Where) {
  if (Escaped.insert(Lender).second)
    Answer.Escapes.push_back({Lender, {Kind, Where, pathTo(S)}});
}

/// The first guard to be destroyed when the function is left at \p Where.
const VarDecl *PathWalk::livingGuard(SourceLocation Where) const {
  const SourceManager &Sources =
      Flow.function().getASTContext().getSourceManager();
  for (const VarDecl *Guard : llvm::reverse(Query.Guards)) {
    const Stmt *Block = Search.Index.parent(Search.Index.declaration(Guard));
    if (Sources.isBeforeInTranslationUnit(Guard->getLocation(), Where) &&
        !Sources.isBeforeInTranslationUnit(Block->getEndLoc(), Where))
      return Guard;
  }
  return nullptr;
}

/// The guard waits for the child. Variables die in the reverse order of their
/// declarations, those without a destructor as well, which Clang's graph
/// destroys last.
void PathWalk::joinAt(const VarDecl &Guard, const PathState &S, ExitKind Kind,
                      SourceLocation Where) {
  Answer.Joined = true;
  const SourceManager &Sources =
      Flow.function().getASTContext().getSourceManager();
  for (const VarDecl *Lender : Query.Lenders)
    if (Sources.isBeforeInTranslationUnit(Guard.getLocation(),
                                          Lender->getLocation()))
      escape(S, Lender, Kind, Where);
}

/// The function is left: its handle and all its variables are gone.
void PathWalk::loseAll(const PathState &S, ExitKind Kind,
                       SourceLocation Where) {
  if (const VarDecl *Guard = livingGuard(Where))
    return joinAt(*Guard, S, Kind, Where);
  miss(S, Kind, Where);
  for (const VarDecl *Lender : Query.Lenders)
    escape(S, Lender, Kind, Where);
}

const VarDecl *PathWalk::owner(const Place &Handle) {
  if (const auto *Binding = dyn_cast_or_null<BindingDecl>(Handle.Root))
    return cast<VarDecl>(Binding->getDecomposedDecl());
  return dyn_cast_or_null<VarDecl>(Handle.Root);
}

void PathWalk::start(PathState &S) {
  S.Started = true;
  S.Handle = Query.Handle;
  S.Arrived = Query.From;
}

bool PathWalk::isTurnLoop(const PathState &S, const Stmt *Loop) const {
  return isHolding(S) && S.Handle.Of.Which != Part::Kind::Whole &&
         Search.usesOf(S.Handle.Root).TurnLoops.contains(Loop) &&
         !(Query.From && Search.Index.contains(Loop, Query.From));
}

/// Whether the use is one of the tracked child, and not of another that is
/// kept in the same variable.
bool PathWalk::concerns(const PathState &S, const HandleUse &Use) const {
  if (Use.Of.isWhole() || S.Handle.Of.isWhole())
    return true;
  if (Use.Of.isNamed())
    return S.Handle.Of.isNamed() ? Use.Of == S.Handle.Of : !Query.Repeats;
  if (Use.Loop && S.Loop == Use.Loop)
    return S.Now == Turn::Ours;
  // Outside of a turn: the one that is at hand, unless it replaces another.
  return Use.Kind != UseKind::Drop && (Use.Loop || !Query.Repeats);
}

/// True if the path ends with this use.
bool PathWalk::apply(PathState &S, const HandleUse &Use) {
  switch (Use.Kind) {
  case UseKind::Join:
    return Answer.Joined = true;
  case UseKind::Hand:
    return Answer.Handed = true;
  case UseKind::Unknown:
    return Answer.Unknown = true;
  case UseKind::Drop:
    miss(S,
         isa<CXXOperatorCallExpr>(Use.At) ? ExitKind::Overwritten
                                          : ExitKind::Dropped,
         Use.At->getBeginLoc());
    return true;
  case UseKind::Move: {
    const Place From = S.Handle;
    if (From.Of.isWhole()) // Moved from, it is empty.
      S.Known[{From.Root, Condition::Asks::True}] = false;
    S.Handle.Root = Use.Target.Root;
    S.Arrived = Use.Reference;
    if (!Use.Of.isWhole() || From.Of.isWhole())
      S.Handle.Of = Use.Target.Of;
    S.Loop = nullptr;
    S.Now = Turn::None;
    S.Steps.push_back(
        {PathStep::Kind::Moved, Use.Reference->getBeginLoc(), Use.Target.Root});
    return false;
  }
  case UseKind::Cancel:
  case UseKind::Neutral:
    return false;
  }
  llvm_unreachable("unhandled UseKind");
}

/// True if the path ends here.
bool PathWalk::statement(PathState &S, const Stmt *Evaluated,
                         const Stmt *Last) {
  for (const ConditionIndex::Change &C : Search.Conditions.changes(Evaluated)) {
    for (auto What : {Condition::Asks::True, Condition::Asks::Empty})
      S.Known.erase({C.Variable, What});
    if (C.Value && Search.Conditions.isTracked(C.Variable))
      S.Known[{C.Variable, Condition::Asks::True}] = *C.Value;
  }
  if (Evaluated == Query.From) {
    if (isHolding(S) && !Query.Adds && S.Handle == Query.Handle &&
        S.Handle.Of.isWhole() &&
        !isa_and_nonnull<DeclStmt>(Search.Index.user(cast<Expr>(Evaluated)))) {
      miss(S, ExitKind::Overwritten, Evaluated->getBeginLoc());
      return true;
    }
    if (!S.Started)
      start(S);
    return false;
  }
  if (!S.Started)
    return false;
  if (Query.Waits.contains(Evaluated))
    return Answer.Joined = true;
  if (Query.DoubtfulWaits.contains(Evaluated))
    return Answer.Unknown = true;
  if (isa<ReturnStmt, CoreturnStmt>(Evaluated))
    S.Leaving = Evaluated;
  if (!S.Handle)
    return false;
  const PathSearch::VariableUses &Uses = Search.usesOf(S.Handle.Root);
  auto Here = Uses.At.find(Evaluated);
  if (Here == Uses.At.end())
    return false;
  for (unsigned I : Here->second) {
    const HandleUse &Use = Uses.All[I];
    // The assignment that brings the handle does not overwrite it.
    if (Use.Kind == UseKind::Drop && S.Arrived &&
        Search.Index.contains(Use.At, S.Arrived))
      continue;
    if (Use.OnReturnOnly && Evaluated == Last)
      continue; // Decided by the edge that is taken.
    if (concerns(S, Use) && apply(S, Use))
      return true;
  }
  return false;
}

/// True if the path ends here: the handle is destroyed with its variable.
bool PathWalk::lifetimeEnds(PathState &S, const VarDecl *Variable,
                            const Stmt *Trigger) {
  S.Known.erase({Variable, Condition::Asks::True});
  S.Known.erase({Variable, Condition::Asks::Empty});
  if (!S.Started)
    return false;
  const bool Returns = isa_and_nonnull<ReturnStmt, CoreturnStmt>(Trigger);
  const ExitKind Kind = Returns                          ? ExitKind::Return
                        : Trigger == Search.Index.body() ? ExitKind::BodyEnd
                                                         : ExitKind::ScopeEnd;
  const SourceLocation Where =
      Returns || isa_and_nonnull<BreakStmt, ContinueStmt, GotoStmt>(Trigger)
          ? Trigger->getBeginLoc()
          : endOfBody(Trigger);
  if (llvm::is_contained(Query.Guards, Variable)) {
    joinAt(*Variable, S, Kind, Where);
    return true;
  }
  if (llvm::is_contained(Query.Lenders, Variable))
    escape(S, Variable, Kind, Where);
  if (owner(S.Handle) != Variable)
    return false;
  loseAll(S, Kind, Where);
  return true;
}

bool PathWalk::element(PathState &S, const CFGElement &Element,
                       const Stmt *Last) {
  if (auto Evaluated = Element.getAs<CFGStmt>())
    return statement(S, Evaluated->getStmt(), Last);
  if (auto Ends = Element.getAs<CFGLifetimeEnds>())
    return lifetimeEnds(S, Ends->getVarDecl()->getCanonicalDecl(),
                        Ends->getTriggerStmt());
  return false;
}

/// Evaluates the block; without the start, it is about a later child.
void PathWalk::through(PathState S, const CFGBlock &Block, bool WithStart) {
  const Stmt *Last = Block.getTerminatorStmt() || Block.succ_size() < 2
                         ? nullptr
                         : ControlFlow::lastStatement(Block);
  for (const CFGElement &Element : Block) {
    auto Evaluated = Element.getAs<CFGStmt>();
    if (!WithStart && Evaluated && Evaluated->getStmt() == Query.From)
      continue;
    if (element(S, Element, Last))
      return;
  }
  leave(S, Block);
}

void PathWalk::walk(int Node) {
  Current = Node;
  PathState S = Nodes[Node];
  S.Steps.clear();
  const CFGBlock &Block = *S.Block;
  if (&Block == &Flow.graph().getExit())
    return atEnd(S);
  if (isa_and_nonnull<CXXTryStmt>(Block.getTerminatorStmt()))
    return dispatch(S, Block);
  const bool Starts =
      !S.Started && llvm::any_of(Block, [&](const CFGElement &Element) {
        auto Evaluated = Element.getAs<CFGStmt>();
        return Evaluated && Evaluated->getStmt() == Query.From;
      });
  if (Starts && Query.Repeats)
    through(S, Block, /*WithStart=*/false);
  through(std::move(S), Block, /*WithStart=*/true);
}

PathAnswer PathWalk::run() {
  PathState Entry;
  Entry.Block = &Flow.graph().getEntry();
  if (!Query.From)
    start(Entry);
  enter(std::move(Entry));
  while (!Work.empty()) {
    if (Nodes.size() > MaxStates) {
      Answer = {};
      Answer.TooLarge = true;
      return Answer;
    }
    const int Node = Work.front();
    Work.pop_front();
    walk(Node);
  }
  const SourceManager &Sources =
      Flow.function().getASTContext().getSourceManager();
  auto Before = [&](SourceLocation A, SourceLocation B) {
    return Sources.isBeforeInTranslationUnit(A, B);
  };
  llvm::sort(Answer.Missed, [&](const Exit &A, const Exit &B) {
    return Before(A.Where, B.Where);
  });
  llvm::sort(Answer.Escapes, [&](const Escape &A, const Escape &B) {
    return Before(A.At.Where, B.At.Where);
  });
  return std::move(Answer);
}

} // namespace coscope
