//===-- GatherRegion.cpp --------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/gather/JoinStatement.h"
#include "checks/repairs/gather/RegionReader.h"
#include "checks/repairs/text/Names.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

const StartFact *RegionReader::startIn(const Stmt *S) const {
  for (const StartFact *Child : Gather.Children)
    if (Index.contains(S, Child->Call))
      return Child;
  return nullptr;
}

/// A join in \p S that is not the one which has a child's value, or null.
const Expr *RegionReader::joinedAgain(const Stmt *S) const {
  if (Gather.Form != GatherFact::Shape::Handles)
    return nullptr;
  const auto *Again = llvm::find_if(Gather.Joins, [&](const Expr *Join) {
    return Index.contains(S, Join) &&
           llvm::none_of(Region.Children, [&](const GatherChild &Child) {
             return Child.Join && Index.contains(Child.Join, Join);
           });
  });
  return Again == Gather.Joins.end() ? nullptr : *Again;
}

/// Notes that \p S joins. Refuses what would run in another order.
bool RegionReader::joined(const Stmt *S) {
  if (const Expr *Again = joinedAgain(S))
    return fail("a child is joined once more", Again);
  if (!Region.take(Another) ||
      !Region.take(joinsTogether(S, Region, Index, Model, Input.Words)))
    return false;
  Another = joinsEarlier(S, Region, Gather, Index, Model);
  Joined = true;
  // Outside of a try the error of the child leaves here.
  const auto *Try = Index.enclosing<CXXTryStmt>(S);
  Region.Rethrows |= Gather.Form == GatherFact::Shape::Handles &&
                     !Gather.Error &&
                     (!Try || !Index.contains(Gather.Block, Try));
  return true;
}

/// It stays, and the children start behind it, whatever is between them.
bool RegionReader::independent(const Stmt *S) {
  return Region.take(Model.startsBehind(S)) &&
         add(S, StatementRole::Independent);
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
  if (OwnCount == Count && Region.Container && Count == 1 &&
      Declaration.getSingleDecl() == Region.Container)
    return classifyContainer(Declaration);
  if (OwnCount == Count)
    return isQuietDeclaration(&Declaration, Input.Words, Constructors::Removed)
               ? add(&Declaration, StatementRole::Bookkeeping)
               : fail("this declaration does more than the gather needs",
                      &Declaration);
  if (OwnCount != 0)
    return fail("this declares variables of the gather and others together",
                &Declaration);
  if (isWait(&Declaration))
    return waited(&Declaration);
  if (joins(&Declaration) && Gather.Form == GatherFact::Shape::Handles)
    return joined(&Declaration) && add(&Declaration, StatementRole::Join);
  return mentionsOwn(&Declaration) ? unexplained(&Declaration)
                                   : independent(&Declaration);
}

bool RegionReader::classifyTry(const CXXTryStmt &Try) {
  if (isDrain(&Try))
    return add(&Try, StatementRole::Bookkeeping);
  if (isWait(&Try))
    return waited(&Try);
  if (!joins(&Try) || Gather.Form != GatherFact::Shape::Handles)
    return fail("no fact explains this try", &Try);
  bool Rethrows = false;
  if (std::string Why = readJoinHandler(Try, words(), Rethrows); !Why.empty())
    return fail(Why, Try.getHandler(0));
  Region.Rethrows |= Rethrows;
  for (const Stmt *Inner : Try.getTryBlock()->body()) {
    if (const auto *Loop = dyn_cast<CXXForRangeStmt>(Inner);
        Loop && joins(Inner)) {
      if (!classifyJoinLoop(*Loop))
        return false;
      Region.Statements.pop_back(); // The try stands for it.
    } else if (joins(Inner)) {
      if (!isa<Expr, DeclStmt, ReturnStmt, CoreturnStmt>(Inner))
        return fail("a child is joined under a condition", Inner);
      if (!joined(Inner))
        return false;
    } else if (mentionsOwn(Inner)) {
      return fail("no fact explains this statement", Inner);
    } else if (Joined) {
      Another = Verdict::refused("this runs between two joins, and may depend "
                                 "on the first alone",
                                 Inner);
    } else if (Model.startsBehind(Inner).isRefused()) {
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

bool RegionReader::classifyExpression(const Expr &E) {
  if (const StartFact *Child = startIn(&E))
    return strip(&E) == Child->Call && !Joined
               ? add(&E, StatementRole::Start)
               : fail("the start is part of a larger expression", &E);
  if (isWait(&E))
    return waited(&E);
  if (joins(&E) && Gather.Form == GatherFact::Shape::Handles)
    return joined(&E) &&
           add(&E, isa<CoawaitExpr>(strip(&E)) ? StatementRole::Wait
                                               : StatementRole::Join);
  if (isEventSetup(*strip(&E), words()) && !Joined)
    return add(&E, StatementRole::Bookkeeping);
  if (reservesRoom(E) && !Joined)
    return add(&E, Region.Container ? StatementRole::Independent
                                    : StatementRole::Bookkeeping);
  return unexplained(&E);
}

bool RegionReader::classify(const Stmt *S) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return classifyDeclaration(*Declaration);
  if (const auto *Try = dyn_cast<CXXTryStmt>(S))
    return classifyTry(*Try);
  if (const auto *If = dyn_cast<IfStmt>(S))
    return classifyIf(*If);
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S); Loop && joins(S))
    return isDrain(S) && Joined ? add(S, StatementRole::Bookkeeping)
                                : classifyJoinLoop(*Loop);
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
  if (collectParts(Input, Index, Model, Region) && classifyAll() &&
      isEditable())
    namesStay();
  return std::move(Region);
}

GatherRegion explainGather(const RepairInput &Input, const BodyIndex &Index) {
  return RegionReader(Input, Index).read();
}

} // namespace coscope
