//===-- GatherRegion.cpp --------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/GatherRegion.h"

#include "checks/repairs/EditSafety.h"
#include "checks/repairs/HandlerBody.h"
#include "checks/repairs/JoinStatement.h"
#include "checks/repairs/QuietCode.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

namespace {

class RegionReader {
public:
  RegionReader(const RepairInput &Input, const BodyIndex &Index)
      : Input(Input), Gather(*Input.Found.Gather), Index(Index) {}

  GatherRegion read();

private:
  bool fail(const std::string &Why, const Stmt *At) {
    return Region.refuse(Why, At);
  }
  bool classifyAll();
  bool isEditable();
  bool namesStay();
  bool classify(const Stmt *S);
  bool classifyDeclaration(const DeclStmt &Declaration);
  bool classifyTry(const CXXTryStmt &Try);
  bool classifyIf(const IfStmt &If);
  bool classifyExpression(const Expr &E);
  bool joined(const Stmt *S);
  bool unexplained(const Stmt *S);
  bool add(const Stmt *S, StatementRole Role) {
    Region.Statements.push_back({S, Role});
    return true;
  }

  bool mentionsOwn(const Stmt *S) const {
    auto IsOwn = [&](const Decl *D) {
      return Region.isOwn(dyn_cast_or_null<VarDecl>(D));
    };
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    return (Declaration && llvm::any_of(Declaration->decls(), IsOwn)) ||
           llvm::any_of(variablesIn(S), IsOwn);
  }
  bool joins(const Stmt *S) const {
    return llvm::any_of(Gather.Joins, [&](const Expr *Join) {
      return Index.contains(S, Join);
    });
  }
  const StartFact *startIn(const Stmt *S) const;
  bool isIndependent(const Stmt *S) const;
  bool isDrain(const Stmt *S) const;
  bool isWait(const Stmt *S) const;
  HandlerWords words() const {
    return {Input.Words, Gather, Region.Own, Index};
  }

  const RepairInput &Input;
  const GatherFact &Gather;
  const BodyIndex &Index;
  GatherRegion Region;
  bool Joined = false; ///< The first join is behind us.
  /// A statement with effects of its own, and a join before or in it: another
  /// join may not follow, for it would have to come first.
  const Stmt *Effect = nullptr;
  std::string WhyEffect;
};

const StartFact *RegionReader::startIn(const Stmt *S) const {
  for (const StartFact *Child : Gather.Children)
    if (Index.contains(S, Child->Call))
      return Child;
  return nullptr;
}

/// A declaration that neither sees what the children do nor changes what they
/// are given: its initialiser mentions constants and locals that no child
/// knows.
bool RegionReader::isIndependent(const Stmt *S) const {
  if (!isQuietDeclaration(S, Constructors::Harmless) || mentionsThis(S))
    return false;
  return llvm::all_of(variablesIn(S), [&](const VarDecl *Variable) {
    if (Variable->getType().isConstQualified() || Variable->isConstexpr())
      return !Variable->getType()->isReferenceType();
    return livesInFrame(Variable) &&
           llvm::none_of(Gather.Children, [&](const StartFact *Child) {
             return variablesIn(Child->Call).contains(Variable);
           });
  });
}

/// Notes that \p S joins. Refuses what would run in another order.
bool RegionReader::joined(const Stmt *S) {
  if (Effect)
    return fail(WhyEffect, Effect);
  if (std::string Why = whyNotTogether(S, Region, Index); !Why.empty())
    return fail(Why, S);
  WhyEffect = whyNotEarlier(S, Region, Gather, Index);
  Effect = WhyEffect.empty() ? nullptr : S;
  Joined = true;
  return true;
}

bool RegionReader::unexplained(const Stmt *S) {
  return fail(joins(S)
                  ? "what this wait tells is looked at, and a group has no "
                    "such wait"
                  : "no fact explains this statement, which stands "
                    "between the first start and the last join",
              S);
}

bool RegionReader::classifyDeclaration(const DeclStmt &Declaration) {
  unsigned OwnCount = 0, Count = 0;
  for (const Decl *D : Declaration.decls()) {
    ++Count;
    OwnCount += Region.isOwn(dyn_cast<VarDecl>(D));
  }
  if (const StartFact *Child = startIn(&Declaration)) {
    const auto *Variable =
        Count == 1 ? dyn_cast<VarDecl>(Declaration.getSingleDecl()) : nullptr;
    if (!Variable || strip(Variable->getInit()) != Child->Call)
      return fail("a handle is declared together with something else",
                  &Declaration);
    if (Joined)
      return fail("a child is started after another one is joined",
                  &Declaration);
    return add(&Declaration, StatementRole::Start);
  }
  if (OwnCount == Count)
    return isQuietDeclaration(&Declaration, Constructors::Any)
               ? add(&Declaration, StatementRole::Bookkeeping)
               : fail("this declaration does more than the gather needs",
                      &Declaration);
  if (OwnCount != 0)
    return fail("this declares variables of the gather and others together",
                &Declaration);
  if (isWait(&Declaration))
    return joined(&Declaration) && add(&Declaration, StatementRole::Wait);
  if (joins(&Declaration) && Gather.Form == GatherFact::Shape::Handles)
    return joined(&Declaration) && add(&Declaration, StatementRole::Join);
  if (!mentionsOwn(&Declaration) && isIndependent(&Declaration))
    return add(&Declaration, StatementRole::Independent);
  return unexplained(&Declaration);
}

/// try { co_await h(...); } catch (...) {}, for a child whose value another
/// join has: it only waits.
bool RegionReader::isDrain(const Stmt *S) const {
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

bool RegionReader::classifyTry(const CXXTryStmt &Try) {
  if (isDrain(&Try))
    return add(&Try, StatementRole::Bookkeeping);
  if (isWait(&Try))
    return joined(&Try) && add(&Try, StatementRole::Wait);
  if (!joins(&Try) || Gather.Form != GatherFact::Shape::Handles)
    return fail("no fact explains this try", &Try);
  bool Rethrows = false;
  if (std::string Why = readJoinHandler(Try, words(), Rethrows); !Why.empty())
    return fail(Why, Try.getHandler(0));
  Region.Rethrows |= Rethrows;
  for (const Stmt *Inner : Try.getTryBlock()->body()) {
    if (joins(Inner)) {
      if (!isa<Expr, DeclStmt, ReturnStmt, CoreturnStmt>(Inner))
        return fail("a child is joined under a condition", Inner);
      if (!joined(Inner))
        return false;
    } else if (mentionsOwn(Inner)) {
      return fail("no fact explains this statement", Inner);
    } else if (Joined) {
      Effect = Inner;
      WhyEffect = "this runs between two joins, and may depend on the first "
                  "alone";
    } else if (!isIndependent(Inner)) {
      return fail("this runs while the children do, before the first join",
                  Inner);
    }
  }
  return add(&Try, StatementRole::JoinTry);
}

/// if (error) { cancel; drain; std::rethrow_exception(error); }
bool RegionReader::classifyIf(const IfStmt &If) {
  const VarDecl *Tested = rootVariable(errorTested(If.getCond()));
  if (!Gather.Error || If.getElse() || !Tested ||
      Tested->getCanonicalDecl() != Gather.Error)
    return fail("no fact explains this condition", &If);
  llvm::SmallVector<const Stmt *, 4> Then;
  if (const auto *Block = dyn_cast<CompoundStmt>(If.getThen()))
    Then.append(Block->body_begin(), Block->body_end());
  else
    Then.push_back(If.getThen());
  for (const Stmt *Inner : Then) {
    if (isCancel(Inner, words()) || isDrain(Inner))
      continue;
    if (!isRethrow(Inner, words()) || Inner != Then.back())
      return fail("this is done after a failure, and a group would not do it",
                  Inner);
    Region.Rethrows = true;
  }
  return add(&If, StatementRole::Bookkeeping);
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

bool RegionReader::classifyExpression(const Expr &E) {
  if (const StartFact *Child = startIn(&E))
    return strip(&E) == Child->Call && !Joined
               ? add(&E, StatementRole::Start)
               : fail("the start is part of a larger expression", &E);
  if (isWait(&E))
    return joined(&E) && add(&E, StatementRole::Wait);
  if (joins(&E) && Gather.Form == GatherFact::Shape::Handles)
    return joined(&E) &&
           add(&E, isa<CoawaitExpr>(strip(&E)) ? StatementRole::Wait
                                               : StatementRole::Join);
  if (isEventSetup(*strip(&E), words()) && !Joined)
    return add(&E, StatementRole::Bookkeeping);
  return unexplained(&E);
}

bool RegionReader::classify(const Stmt *S) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return classifyDeclaration(*Declaration);
  if (const auto *Try = dyn_cast<CXXTryStmt>(S))
    return classifyTry(*Try);
  if (const auto *If = dyn_cast<IfStmt>(S))
    return classifyIf(*If);
  if (S == Gather.Loop)
    return Joined ? fail("a child is started after another one is joined", S)
                  : add(S, StatementRole::Start);
  if (const auto *E = dyn_cast<Expr>(S))
    return classifyExpression(*E);
  if (isa<ReturnStmt, CoreturnStmt>(S) && joins(S) &&
      Gather.Form == GatherFact::Shape::Handles)
    return joined(S) && add(S, StatementRole::Join);
  return unexplained(S);
}

bool RegionReader::classifyAll() {
  const Stmt *First = nullptr, *Last = nullptr, *Top = nullptr;
  for (const Stmt *S : Gather.Block->body()) {
    if (mentionsOwn(S)) {
      Last = S;
      Top = Top ? Top : S;
    }
    if (!First && startIn(S))
      First = S;
  }
  if (std::string Why = whyNotEditable(
          SourceRange(Top->getBeginLoc(), Last->getEndLoc()), Input.Context);
      !Why.empty())
    return fail(Why, First);
  bool Inside = false, Done = false;
  for (const Stmt *S : Gather.Block->body()) {
    Inside |= S == First;
    if (Done || (!Inside && !mentionsOwn(S))) {
      add(S, StatementRole::Outside);
      continue;
    }
    if (!classify(S))
      return false;
    Done = S == Last;
  }
  return Joined || fail("the joins are not in the block of the gather", First);
}

/// No edit begins or ends inside of a macro.
bool RegionReader::isEditable() {
  llvm::SmallVector<const Stmt *, 8> Edited;
  for (const ExplainedStatement &Explained : Region.Statements)
    if (Explained.Role != StatementRole::Outside)
      Edited.push_back(Explained.Statement);
  for (const GatherChild &Child : Region.Children)
    if (Child.Join)
      Edited.push_back(Child.Join);
  for (const Stmt *S : Edited)
    if (std::string Why = whyNotEditable(S->getSourceRange(), Input.Context);
        !Why.empty())
      return fail(Why, S);
  return true;
}

/// What moves down to the first join means the same there: no name in it is
/// declared on the way.
bool RegionReader::namesStay() {
  llvm::StringSet<> Moved;
  for (const GatherChild &Child : Region.Children) {
    addIdentifiers(Child.Start->Call->getSourceRange(), Input.Context, Moved);
    for (const Expr *Target : Child.Stores)
      addIdentifiers(Target->getSourceRange(), Input.Context, Moved);
  }
  for (const ExplainedStatement &Explained : Region.Statements) {
    const auto *Declaration = dyn_cast<DeclStmt>(Explained.Statement);
    if (!Declaration || (Explained.Role != StatementRole::Independent &&
                         Explained.Role != StatementRole::Start))
      continue;
    for (const Decl *D : Declaration->decls())
      if (const auto *Named = dyn_cast<NamedDecl>(D);
          Named && Moved.contains(Named->getNameAsString()))
        return fail("'" + Named->getNameAsString() +
                        "' means something else where the children would start",
                    Declaration);
  }
  return true;
}

GatherRegion RegionReader::read() {
  if (collectParts(Input, Index, Region) && classifyAll() && isEditable())
    namesStay();
  return std::move(Region);
}

} // namespace

GatherRegion explainGather(const RepairInput &Input, const BodyIndex &Index) {
  return RegionReader(Input, Index).read();
}

} // namespace coscope
