//===-- PathEdges.cpp - between blocks -----------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/paths/Limits.h"
#include "checks/facts/paths/PathWalk.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// What the path itself proves of a condition.
std::optional<bool> PathWalk::answer(const PathState &S,
                                     const Condition &Asked) const {
  if (isHolding(S) && Asked.About == S.Handle.Root) {
    if (Asked.What == Condition::Asks::True && S.Handle.Of.isWhole())
      return true; // It has the handle.
    if (Asked.What == Condition::Asks::Empty)
      return false;
  }
  auto Known = S.Known.find({Asked.About, Asked.What});
  return Known == S.Known.end() ? std::nullopt
                                : std::optional<bool>(Known->second);
}

/// What was evaluated last before the branch: of a && b, b.
static const Expr *lastCondition(const CFGBlock &Block) {
  const auto *E = dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
  while (E) {
    E = E->IgnoreParenImpCasts();
    const auto *Both = dyn_cast<BinaryOperator>(E);
    if (!Both || !Both->isLogicalOp())
      break;
    E = Both->getRHS();
  }
  return E;
}

/// An assertion macro that asks its own conditions before it evaluates its
/// argument: what the argument does is done.
bool PathWalk::joinsInMacro(const PathState &S, const Stmt &Terminator) const {
  const auto *If = dyn_cast<IfStmt>(&Terminator);
  return If && If->getIfLoc().isMacroID() &&
         llvm::any_of(Search.usesOf(S.Handle.Root).All,
                      [&](const HandleUse &Use) {
                        return Use.Kind == UseKind::Join &&
                               Search.Index.contains(If->getThen(), Use.At);
                      });
}

/// False if the path knows better.
bool PathWalk::assume(PathState &S, const Condition &Asked, bool Holds) const {
  Holds = Holds != Asked.Negated;
  if (std::optional<bool> Known = answer(S, Asked))
    return *Known == Holds;
  if (Search.Conditions.isTracked(Asked.About))
    S.Known[{Asked.About, Asked.What}] = Holds;
  return true;
}

/// Before its first turn a loop is left only if it has none.
bool PathWalk::decideTurn(PathState &S, const Stmt *Loop, unsigned Successor) {
  if (!isa<ForStmt, CXXForRangeStmt>(Loop))
    return true;
  if (S.Turned.count(Loop)) {
    if (Successor == 1)
      S.Turned.erase(Loop);
    return true;
  }
  const FirstTurn First = readFirstTurn(Loop, Flow.function().getASTContext());
  if (First.If && !assume(S, *First.If, Successor == 0))
    return false;
  if (First.Known && *First.Known != (Successor == 0))
    return false;
  if (Successor == 0 && (First.Known || First.If))
    S.Turned.insert(Loop);
  return true;
}

/// A wait that can give up was one for the child, if it has not.
bool PathWalk::hasWaited(const PathState &S, const CallExpr &Wait) {
  if (Query.LimitedWaits.contains(&Wait))
    return true;
  return isHolding(S) && llvm::any_of(Search.usesOf(S.Handle.Root).All,
                                      [&](const HandleUse &Use) {
                                        return Use.Kind == UseKind::Neutral &&
                                               Use.Join == &Wait &&
                                               concerns(S, Use);
                                      });
}

/// False if the path ends here: it cannot take this branch, or has waited.
bool PathWalk::decide(PathState &S, const CFGBlock &Block, unsigned Successor) {
  const Stmt *Terminator = Block.getTerminatorStmt();
  if (Block.succ_size() != 2 || !Terminator ||
      isa<SwitchStmt, CXXTryStmt>(Terminator))
    return true;
  const Expr *Asked = lastCondition(Block);
  if (isHolding(S) && Successor == 1 && joinsInMacro(S, *Terminator))
    return false;
  if (std::optional<AskedCall> Wait = readAskedCall(Asked);
      Wait && S.Started && (Successor == 0) == Wait->WaitedIf &&
      hasWaited(S, *Wait->Call)) {
    Answer.Joined = true;
    return false;
  }
  if (std::optional<Condition> Read = readCondition(Asked);
      Read && !assume(S, *Read, Successor == 0))
    return false;
  if (!decideTurn(S, Terminator, Successor))
    return false;
  // do { ... } while (false): there is nothing to assume.
  const bool IsConstant =
      Asked && isa<IntegerLiteral, CXXBoolLiteralExpr>(strip(Asked));
  if (S.Started && Asked && !IsConstant) {
    const bool IsLoop =
        isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Terminator);
    if (!IsLoop || Successor == 1)
      S.Steps.push_back({IsLoop           ? PathStep::Kind::LoopLeft
                         : Successor == 0 ? PathStep::Kind::True
                                          : PathStep::Kind::False,
                         isa<CXXForRangeStmt>(Terminator)
                             ? Terminator->getBeginLoc()
                             : Asked->getBeginLoc()});
  }
  return true;
}

/// In the loop it is the child's turn once; after the loop it was.
void PathWalk::turns(const PathState &S, const Stmt *Loop, unsigned Successor) {
  PathState Next = S;
  const bool Had =
      S.Loop == Loop && (S.Now == Turn::Ours || S.Now == Turn::Over);
  if (Successor == 0) {
    Next.Loop = Loop;
    if (Had) {
      Next.Now = Turn::Over;
      return enter(std::move(Next));
    }
    PathState Ours = Next;
    Ours.Now = Turn::Ours;
    enter(std::move(Ours));
    if (Search.usesOf(S.Handle.Root).Additions == 1 && !Query.Repeats)
      return; // There is no other.
    Next.Now = Turn::Other;
    return enter(std::move(Next));
  }
  if (!Had)
    return; // The loop ends only when every element had its turn.
  Next.Loop = nullptr;
  Next.Now = Turn::None;
  enter(std::move(Next));
}

void PathWalk::normalEdge(PathState S, const CFGBlock &Block,
                          unsigned Successor) {
  if (!decide(S, Block, Successor))
    return;
  const Stmt *Last = ControlFlow::lastStatement(Block);
  if (isHolding(S) && Last) {
    const PathSearch::VariableUses &Uses = Search.usesOf(S.Handle.Root);
    if (auto Here = Uses.At.find(Last); Here != Uses.At.end())
      for (unsigned I : Here->second)
        if (Uses.All[I].OnReturnOnly && concerns(S, Uses.All[I]) &&
            apply(S, Uses.All[I]))
          return;
  }
  const Stmt *Terminator = Block.getTerminatorStmt();
  if (Terminator && isTurnLoop(S, Terminator))
    return turns(S, Terminator, Successor);
  enter(std::move(S));
}

/// A throw that is on its way to \p To: a handler's dispatch, or the exit.
void PathWalk::exceptionEdge(PathState S, const CFGBlock &Block,
                             const CFGBlock &To) {
  S.Block = &To;
  S.Flight = Flow.thrownFrom(Block);
  S.Leaving = nullptr;
  if (S.Started)
    S.Steps.push_back({PathStep::Kind::Thrown, S.Flight->Where});
  enter(std::move(S));
}

/// Variables of the try block are gone in its handlers. True if the path ends
/// with them.
bool PathWalk::leavesTry(PathState &S, const CXXTryStmt &Try) {
  auto DiesHere = [&](const VarDecl *Variable) {
    const DeclStmt *Declared =
        Variable ? Search.Index.declaration(Variable) : nullptr;
    return Declared && Search.Index.contains(Try.getTryBlock(), Declared);
  };
  const VarDecl *Guard = livingGuard(S.Flight->Where);
  if (DiesHere(Guard)) {
    joinAt(*Guard, S, S.Flight->Kind, S.Flight->Where);
    return true;
  }
  for (const VarDecl *Lender : Query.Lenders)
    if (DiesHere(Lender))
      escape(S, Lender, S.Flight->Kind, S.Flight->Where);
  if (!DiesHere(owner(S.Handle)))
    return false;
  if (Guard)
    return Answer.Joined = true;
  miss(S, S.Flight->Kind, S.Flight->Where);
  return true;
}

/// The handlers of one try, in order, and what is around it.
void PathWalk::dispatch(const PathState &S, const CFGBlock &Block) {
  const auto &Try = *cast<CXXTryStmt>(Block.getTerminatorStmt());
  PathState Next = S;
  if (S.Flight && S.Started && leavesTry(Next, Try))
    return;
  for (const CFGBlock *To : Block.succs()) {
    if (!To)
      continue;
    Next.Block = To;
    const auto *Handler = dyn_cast_or_null<CXXCatchStmt>(To->getLabel());
    if (!Handler ||
        llvm::none_of(llvm::seq(0U, Try.getNumHandlers()), [&](unsigned I) {
          return Try.getHandler(I) == Handler;
        })) {
      enter(Next); // Caught further out, or by nobody.
      continue;
    }
    // Without an exception there is no way here.
    if (!Next.Flight)
      return;
    const auto Catches = ControlFlow::catches(*Handler, *Next.Flight);
    if (Catches == ControlFlow::Catches::Never)
      continue;
    PathState Caught = Next;
    Caught.Flight.reset();
    if (S.Started)
      Caught.Steps.push_back({PathStep::Kind::Caught, Handler->getBeginLoc()});
    enter(std::move(Caught));
    if (Catches == ControlFlow::Catches::Always)
      return;
    Next.Flight->ButNot.push_back(Handler->getCaughtType());
  }
}

void PathWalk::atEnd(const PathState &S) {
  if (!S.Started)
    return;
  if (S.Flight) {
    // What leaves a noexcept function ends the process.
    if (!isNothrow(&Flow.function()))
      loseAll(S, S.Flight->Kind, S.Flight->Where);
  } else if (S.Leaving)
    loseAll(S, ExitKind::Return, S.Leaving->getBeginLoc());
  else
    loseAll(S, ExitKind::BodyEnd, endOfBody(Search.Index.body()));
}

void PathWalk::leave(const PathState &S, const CFGBlock &Block) {
  for (unsigned I = 0; I < Block.succ_size(); ++I) {
    const CFGBlock *To = (Block.succ_begin() + I)->getReachableBlock();
    const ControlFlow::Edge Kind = Flow.edge(Block, I);
    if (!To || Kind == ControlFlow::Edge::Dead)
      continue;
    PathState Next = S;
    Next.Block = To;
    if (Kind == ControlFlow::Edge::Exception)
      exceptionEdge(std::move(Next), Block, *To);
    else
      normalEdge(std::move(Next), Block, I);
  }
}

} // namespace coscope
