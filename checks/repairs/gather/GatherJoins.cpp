//===-- GatherJoins.cpp - the statements of a gather that join ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Countdown.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/gather/JoinStatement.h"
#include "checks/repairs/gather/RegionReader.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace coscope {

/// The statement in \p S if there is only one, or null.
static const Stmt *onlyStatement(const Stmt *S) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(S);
  if (!Block)
    return S;
  return Block->size() == 1 ? Block->body_front() : nullptr;
}

/// It stays, with handles of another type in it.
bool RegionReader::classifyContainer(const DeclStmt &Declaration) {
  const auto *Empty =
      dyn_cast_or_null<CXXConstructExpr>(Region.Container->getInit());
  return Empty && Empty->getNumArgs() == 0 && !Joined
             ? add(&Declaration, StatementRole::Container)
             : fail("the container of the handles is not empty at first",
                    &Declaration);
}

/// try { co_await h(...); } catch (...) {}, for a child whose value another
/// join has: it only waits. Or a loop of such.
bool RegionReader::isDrain(const Stmt *S) const {
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S)) {
    const Stmt *Body = onlyStatement(Loop->getBody());
    return Region.isOwn(rootVariable(Loop->getRangeInit())) && Body &&
           isa<CXXTryStmt>(Body) && isDrain(Body);
  }
  const auto *Try = dyn_cast<CXXTryStmt>(S);
  if (!Try || Gather.Form != GatherFact::Shape::Handles ||
      Try->getNumHandlers() != 1 || Try->getHandler(0)->getExceptionDecl())
    return false;
  const auto *Handler =
      dyn_cast<CompoundStmt>(Try->getHandler(0)->getHandlerBlock());
  if (!Handler || !Handler->body_empty())
    return false;
  return llvm::all_of(Try->getTryBlock()->body(), [&](const Stmt *Inner) {
    const auto *E = dyn_cast<Expr>(Inner);
    const auto *Await =
        E ? dyn_cast<CoawaitExpr>(E->IgnoreUnlessSpelledInSource()) : nullptr;
    return Await && joins(Await) &&
           llvm::none_of(Region.Children, [&](const GatherChild &Child) {
             return Child.Join == Await;
           });
  });
}

/// for (auto &h : handles) sum += co_await h(...);
bool RegionReader::classifyJoinLoop(const CXXForRangeStmt &Loop) {
  const Stmt *Body = onlyStatement(Loop.getBody());
  bool Rethrows = false;
  if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(Body)) {
    if (std::string Why = readJoinHandler(*Try, words(), Rethrows);
        !Why.empty())
      return fail(Why, Try->getHandler(0));
    Body = onlyStatement(Try->getTryBlock());
  }
  if (!Body || !isa<Expr>(Body) || !joins(Body) || Loop.getInit() ||
      !isa<DeclRefExpr>(strip(Loop.getRangeInit())) ||
      !Region.isOwn(rootVariable(Loop.getRangeInit())))
    return fail("this loop does more than to join", &Loop);
  Region.Rethrows |= Rethrows;
  // Each turn's join comes before the effect of the turn before it.
  return joined(Body) && Region.take(Another) &&
         add(&Loop,
             Region.Container ? StatementRole::JoinLoop : StatementRole::Wait);
}

/// co_await event.async_wait(...), alone, with its error swallowed, or with a
/// result that nobody looks at.
bool RegionReader::isWait(const Stmt *S) const {
  if (Gather.Form != GatherFact::Shape::Countdown || !joins(S))
    return false;
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      if (const auto *Handler =
              dyn_cast<CompoundStmt>(Try->getHandler(I)->getHandlerBlock());
          !Handler || !Handler->body_empty())
        return false;
    return Try->getTryBlock()->size() == 1 &&
           isWait(Try->getTryBlock()->body_front());
  }
  const Expr *Awaited = dyn_cast<Expr>(S);
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    const auto *Variable = Declaration->isSingleDecl()
                               ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                               : nullptr;
    if (!Variable || isMentioned(*Variable, Input.Facts.Body))
      return false;
    Awaited = Variable->getInit();
  }
  // What else the wait sets nobody must read.
  return isa_and_nonnull<CoawaitExpr>(strip(Awaited)) &&
         llvm::all_of(variablesIn(Awaited), [&](const VarDecl *Variable) {
           return !Variable->hasLocalStorage() || Region.isOwn(Variable);
         });
}

/// handles.reserve(n)
bool RegionReader::reservesRoom(const Expr &E) const {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(strip(&E));
  return Call && Region.isOwn(rootVariable(callObject(*Call))) &&
         plainName(Call->getDirectCallee()) == "reserve" &&
         llvm::all_of(Call->arguments(), [&](const Expr *Argument) {
           return effectsOf(Argument, Input.Words).onlyLooks();
         });
}

/// A wait that ends with an error when the count is zero must swallow it, or
/// else nothing behind it is ever reached.
bool RegionReader::waited(const Stmt *S) {
  if (llvm::any_of(Region.Statements, [](const ExplainedStatement &Before) {
        return Before.Role == StatementRole::Wait;
      }))
    return fail("this waits once more for what is signalled once", S);
  bool Fails = false;
  for (const StartFact *Child : Gather.Children)
    forEachExpr(Child->Handler->getBody(), [&](const Expr &E) {
      const auto *Call = dyn_cast<CallExpr>(&E);
      const auto Signal =
          Call ? Input.Words.find<Signaller>(Call->getDirectCallee())
               : Known<Signaller>();
      Fails |= Signal && Signal->FailsWait;
    });
  bool Swallows = isa<CXXTryStmt>(S);
  forEachExpr(S, [&](const Expr &E) {
    const auto Wrapper = Input.Words.findType<TokenWrapper>(E.getType());
    Swallows |= Wrapper && Wrapper->ReturnsError;
  });
  if (Fails && !Swallows)
    return fail("this wait throws when the count is zero, so what follows is "
                "never reached",
                S);
  return joined(S) && add(S, StatementRole::Wait);
}

} // namespace coscope
