//===-- ControlFlow.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/paths/ControlFlow.h"

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <vector>

using namespace clang;

namespace coscope {

namespace {

/// Finds every await below a statement, lambdas excluded.
void forEachAwait(
    const Stmt *S,
    llvm::function_ref<void(const CoroutineSuspendExpr &)> Visit) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S)) {
    Visit(*Await);
    return forEachAwait(Await->getOperand(), Visit);
  }
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return forEachAwait(Return->getOperand(), Visit);
  for (const Stmt *Child : S->children())
    forEachAwait(Child, Visit);
}

/// A call that never returns, but throws.
bool rethrows(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && (isRethrow(*Callee) || throwsInstead(*Callee));
}

} // namespace

ControlFlow::ControlFlow(const FunctionDecl &Function, const Stmt *Body,
                         const Vocabulary &Words, Statements JoinCalls,
                         bool StrictExceptions, Statements QuietAwaits)
    : Function(Function), Words(Words), JoinCalls(std::move(JoinCalls)),
      QuietAwaits(std::move(QuietAwaits)), StrictExceptions(StrictExceptions) {
  CFG::BuildOptions Options;
  Options.AddEHEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddLifetime = true;
  Options.PruneTriviallyFalseEdges = true;
  Options.setAllAlwaysAdd();
  Graph = CFG::buildCFG(&Function, const_cast<Stmt *>(Body),
                        &Function.getASTContext(), Options);
  forEachAwait(Body, [&](const CoroutineSuspendExpr &Await) {
    if (const CallExpr *Resume = resumeCall(Await))
      Resumes.try_emplace(Resume, &Await);
    addAwaited(Await.getOperand());
  });
}

/// What waits when it is awaited fails then, and not when it is called.
void ControlFlow::addAwaited(const Stmt *Operand) {
  if (!Operand || isa<LambdaExpr>(Operand))
    return;
  if (const auto *Call = dyn_cast<CallExpr>(Operand)) {
    const Known<Waiter> Wait = Words.find<Waiter>(Call->getDirectCallee());
    if ((Wait && Wait->Awaited) ||
        Words.find<Gatherer>(Call->getDirectCallee()))
      AwaitedWaits.insert(Call);
  }
  for (const Stmt *Child : Operand->children())
    addAwaited(Child);
}

/// \p S, or something in it, waits for a task, and not for a timer, a channel
/// or the like.
bool ControlFlow::joinsTask(const Stmt *S) const {
  if (!S)
    return false;
  if (JoinCalls.contains(S)) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const Known<Waiter> Wait =
        Words.find<Waiter>(Call ? Call->getDirectCallee() : nullptr);
    const Expr *For = Wait ? waitedFor(*Call, *Wait.Role) : nullptr;
    QualType Type = For ? strip(For)->getType() : QualType();
    if (For && Type->isPointerType()) // it->get()
      Type = Type->getPointeeType();
    if (!For || Words.findTask(Type) || Words.findType<ScopeType>(Type))
      return true;
  }
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return joinsTask(Child); });
}

ControlFlow::~ControlFlow() = default;

const Stmt *ControlFlow::lastStatement(const CFGBlock &Block) {
  for (const CFGElement &Element : llvm::reverse(Block))
    if (auto S = Element.getAs<CFGStmt>())
      return S->getStmt();
  return nullptr;
}

/// Neither the call nor what it is called on, sleep(1s).get(), has an error.
static bool isInfallible(const CallExpr &Call, const Vocabulary &Words) {
  if (Words.find<Infallible>(Call.getDirectCallee()))
    return true;
  const Expr *Object = callObject(Call);
  const auto *Inner =
      dyn_cast_or_null<CallExpr>(Object ? strip(Object) : nullptr);
  return Inner && Words.find<Infallible>(Inner->getDirectCallee());
}

/// The awaited work has no error to give: there is none, or its token hands
/// errors over as values.
bool ControlFlow::neverFails(const CoroutineSuspendExpr &Await) const {
  if (QuietAwaits.contains(&Await))
    return true;
  const QualType Awaited = Await.getOperand()->getType();
  if (Words.findType<CoroutineQuery>(Awaited) ||
      Words.findType<OwnExecutor>(Awaited))
    return true;
  const auto *Call = dyn_cast_or_null<CallExpr>(strip(Await.getOperand()));
  if (!Call)
    return false;
  // Of a function that is not seen it is its author's word, of a coroutine it
  // says nothing. Not std::move(task), which is noexcept for another reason.
  if (isInfallible(*Call, Words) ||
      (Call->isPRValue() && isNothrow(Call->getDirectCallee()) &&
       !Call->getDirectCallee()->hasBody() && Words.findTask(Call->getType())))
    return true;
  return llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
    Known<TokenWrapper> Wrapper =
        Words.findType<TokenWrapper>(Argument->getType());
    return Wrapper && Wrapper->ReturnsError;
  });
}

/// With AddEHEdges a call that may throw ends its block, and the exception
/// edge is the one after the normal edge.
ControlFlow::Edge ControlFlow::edge(const CFGBlock &Block,
                                    unsigned Successor) const {
  const Stmt *Last = lastStatement(Block);
  if (!Last || Block.getTerminatorStmt())
    return Edge::Normal;
  if (isa<CXXThrowExpr>(Last))
    return Edge::Exception;
  const auto *Call = dyn_cast<CallExpr>(Last);
  if (!Call)
    return Edge::Normal;
  if (rethrows(*Call))
    return Successor + 1 == Block.succ_size() ? Edge::Exception : Edge::Dead;
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (Callee && Callee->isNoReturn())
    return Edge::Dead;
  if (Successor == 0)
    return Edge::Normal;
  // The graph gives noexcept member functions an edge as well.
  if (isNothrow(Callee))
    return Edge::Dead;
  if (auto Await = Resumes.find(Call); Await != Resumes.end())
    return neverFails(*Await->second) ? Edge::Dead : Edge::Exception;
  return (JoinCalls.contains(Call) && !AwaitedWaits.contains(Call) &&
          !isInfallible(*Call, Words)) ||
                 StrictExceptions
             ? Edge::Exception
             : Edge::Dead;
}

ControlFlow::Thrown ControlFlow::thrownFrom(const CFGBlock &Block) const {
  const Stmt *Last = lastStatement(Block);
  const SourceLocation Where = Last->getBeginLoc();
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(Last)) {
    const Expr *Operand = Throw->getSubExpr();
    return {
        ExitKind::Throw, Where, Operand ? Operand->getType() : QualType(), {}};
  }
  const auto *Call = dyn_cast<CallExpr>(Last);
  if (!Call || rethrows(*Call))
    return {ExitKind::Throw, Where, {}, {}};
  if (auto Await = Resumes.find(Call); Await != Resumes.end()) {
    // An await whose operand joins a child is the join of that child.
    const Expr *Operand = Await->second->getOperand();
    const Known<TaskType> Awaited = Words.findTask(Operand->getType());
    const bool IsJoin = (Awaited && Awaited->Start == StartMode::Eager) ||
                        JoinCalls.contains(Call) ||
                        JoinCalls.contains(Await->second) || joinsTask(Operand);
    return {IsJoin ? ExitKind::JoinMayThrow : ExitKind::AwaitMayThrow,
            Await->second->getBeginLoc(),
            {},
            {}};
  }
  return {joinsTask(Call) ? ExitKind::JoinMayThrow : ExitKind::CallMayThrow,
          Where,
          {},
          {}};
}

/// A handler for \p Caught takes every \p Type.
static bool takes(QualType Caught, QualType Type) {
  Caught = Caught.getNonReferenceType().getUnqualifiedType();
  Type = Type.getNonReferenceType().getUnqualifiedType();
  if (Caught.getCanonicalType() == Type.getCanonicalType())
    return true;
  const CXXRecordDecl *Derived = Type->getAsCXXRecordDecl();
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl();
  return Derived && Base && Derived->hasDefinition() &&
         Derived->isDerivedFrom(Base);
}

ControlFlow::Catches ControlFlow::catches(const CXXCatchStmt &Handler,
                                          const Thrown &Exception) {
  if (!Handler.getExceptionDecl())
    return Catches::Always;
  const QualType Caught = Handler.getCaughtType();
  if (Exception.Type.isNull())
    return llvm::any_of(Exception.ButNot,
                        [&](QualType Not) { return takes(Not, Caught); })
               ? Catches::Never
               : Catches::Maybe;
  if (takes(Caught, Exception.Type))
    return Catches::Always;
  // Pointers and what converts to them: not worth knowing.
  const QualType Type = Exception.Type.getNonReferenceType();
  return Type->isPointerType() || Type->isNullPtrType() ? Catches::Maybe
                                                        : Catches::Never;
}

ControlFlow::WaysOut ControlFlow::waysOut() const {
  const CFGBlock *Exit = &graph().getExit();
  std::vector<const CFGBlock *> Work{&graph().getEntry()};
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen(Work.begin(), Work.end());
  WaysOut Result;
  while (!Work.empty()) {
    const CFGBlock *Block = Work.back();
    Work.pop_back();
    unsigned Successor = 0;
    for (const CFGBlock *Next : Block->succs()) {
      const Edge Leaving = edge(*Block, Successor++);
      if (!Next || Leaving == Edge::Dead)
        continue;
      const auto *Try =
          dyn_cast_or_null<CXXTryStmt>(Block->getTerminatorStmt());
      if (Next == Exit && Try) // None of its handlers takes it.
        Result.Uncaught = Try->getBeginLoc();
      else if (Next == Exit && Leaving == Edge::Exception)
        Result.Uncaught = thrownFrom(*Block).Where;
      else if (Next == Exit)
        Result.AtEnd = true;
      if (Seen.insert(Next).second)
        Work.push_back(Next);
    }
  }
  return Result;
}

} // namespace coscope
