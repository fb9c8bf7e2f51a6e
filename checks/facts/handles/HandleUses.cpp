//===-- HandleUses.cpp - how a variable is used --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/handles/HandleUses.h"

#include "checks/facts/handles/UseCollector.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace coscope {

const Expr *callObject(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  return Call.getNumArgs() > 0 ? Call.getArg(0) : nullptr;
}

const Expr *operand(const CallExpr &Call, Operand Which) {
  if (Which.isObject())
    return isa<CXXMemberCallExpr, CXXOperatorCallExpr>(Call) ? callObject(Call)
                                                             : nullptr;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  const unsigned Objects =
      Operator && Operator->getOperator() == OO_Call ? 1 : 0;
  const unsigned I = Which.Index + Objects;
  return I < Call.getNumArgs() && !isa<CXXDefaultArgExpr>(Call.getArg(I))
             ? Call.getArg(I)
             : nullptr;
}

const Expr *waitedFor(const CallExpr &Call, const Waiter &Wait) {
  return Wait.For ? operand(Call, *Wait.For) : callObject(Call);
}

bool isWaitedFor(const CallExpr &Call, const BodyIndex &Index,
                 const Vocabulary &Words) {
  if (Index.enclosing<CoawaitExpr>(&Call))
    return true;
  for (const Stmt *S = Index.parent(&Call); isa_and_nonnull<Expr>(S);
       S = Index.parent(S))
    if (const auto *Outer = dyn_cast<CallExpr>(S))
      if (Known<Waiter> Wait = Words.find<Waiter>(Outer->getDirectCallee());
          Wait && !Wait->Timed && !Wait->Awaited)
        return true;
  return false;
}

bool isWait(const CallExpr &Call, const BodyIndex &Index,
            const Vocabulary &Words) {
  Known<Waiter> Wait = Words.find<Waiter>(Call.getDirectCallee());
  if (!Wait || Wait->Timed)
    return false;
  return !Wait->Awaited || isWaitedFor(Call, Index, Words);
}

bool isGather(const CallExpr &Call, const BodyIndex &Index,
              const Vocabulary &Words) {
  Known<Gatherer> Gather = Words.find<Gatherer>(Call.getDirectCallee());
  return Gather && Gather->WaitsForAll && isWaitedFor(Call, Index, Words);
}

HandleUse &UseCollector::add(UseKind Kind, const Stmt *At, Part Of) {
  HandleUse Use;
  Use.Kind = Kind;
  Use.At = At;
  Use.Of = Of;
  Use.Reference = Reference;
  Use.Loop = Loop;
  Use.Linked = Linked;
  if (!Loop && Of.Which == Part::Kind::Some)
    Use.Loop = Index.enclosingLoop(Reference);
  return Uses.emplace_back(Use);
}

/// \p E is moved or copied out: to another place of this frame, or away.
void UseCollector::give(const Expr *E, Part Of) {
  if (std::optional<Place> Target = destination(E, Index)) {
    add(UseKind::Move, Reference, Of).Target = *Target;
    return;
  }
  add(UseKind::Hand, Reference, Of);
}

/// For another name of the same.
UseCollector UseCollector::another() const {
  UseCollector Other(Index, Words, Known, Uses);
  Other.Linked = Linked;
  return Other;
}

/// Another name for the handle, or for each element in turn.
void UseCollector::aliases(const VarDecl &Alias, Part Of, const Stmt *Turn) {
  if (const auto *Bound = dyn_cast<DecompositionDecl>(&Alias)) {
    for (const BindingDecl *Binding : Bound->bindings())
      for (const DeclRefExpr *Use : Index.references(Binding))
        another().collect(*Use, Of, Turn);
    return;
  }
  for (const DeclRefExpr *Use : Index.references(&Alias))
    another().collect(*Use, Of, Turn);
}

/// for (auto it = v.begin(); it != v.end(); ++it) wait(*it);
void UseCollector::iterators(const VarDecl &Iterator) {
  for (const DeclRefExpr *Use : Index.references(&Iterator)) {
    const Stmt *User = Index.user(Use);
    const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(User);
    const auto *Unary = dyn_cast_or_null<UnaryOperator>(User);
    const bool Steps = (Operator && (Operator->getOperator() == OO_PlusPlus ||
                                     Operator->getOperator() == OO_MinusMinus ||
                                     isComparison(Operator->getOperator()))) ||
                       (Unary && Unary->isIncrementDecrementOp()) ||
                       isa_and_nonnull<CXXRewrittenBinaryOperator>(User);
    if (Steps)
      continue;
    UseCollector Element = another();
    Element.Reference = Use;
    if ((Operator && (Operator->getOperator() == OO_Star ||
                      Operator->getOperator() == OO_Arrow)) ||
        (Unary && Unary->getOpcode() == UO_Deref))
      Element.use(cast<Expr>(User), Part::some());
    else
      Element.add(UseKind::Unknown, Use, Part::some());
  }
}

void UseCollector::declaration(const DeclStmt &Declaration, const Expr *E,
                               Part Of) {
  if (const auto *Range =
          dyn_cast_or_null<CXXForRangeStmt>(Index.parent(&Declaration))) {
    if (Range->getRangeStmt() == &Declaration)
      aliases(*Range->getLoopVariable(), Part::some(), Range);
    else
      add(UseKind::Unknown, &Declaration, Of);
    return;
  }
  for (const Decl *D : Declaration.decls())
    if (const auto *Variable = dyn_cast<VarDecl>(D);
        Variable && Variable->getInit() &&
        Index.contains(Variable->getInit(), E)) {
      if (Variable->getType()->isReferenceType() && !E->isPRValue())
        return aliases(*Variable, Of, Loop);
      if (isa<DecompositionDecl>(Variable))
        break;
      return give(E, Of);
    }
  add(UseKind::Unknown, &Declaration, Of);
}

/// How \p E, which is the handle or a part of its variable, is used.
void UseCollector::use(const Expr *E, Part Of) {
  const Stmt *User = Index.user(E);
  if (!User) {
    add(UseKind::Unknown, E, Of);
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(User))
    return call(*Call, E, Of);
  if (const auto *Member = dyn_cast<MemberExpr>(User)) {
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
      return use(Member, Of.isWhole() ? Part::field(Field) : Of);
    const auto *Call = dyn_cast_or_null<CallExpr>(Index.user(Member));
    if (Call)
      return call(*Call, E, Of);
    add(UseKind::Unknown, Member, Of);
    return;
  }
  if (const auto *Await = dyn_cast<CoawaitExpr>(User)) {
    add(UseKind::Join, Reference, Of).Join = Await;
    return;
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(User))
    return declaration(*Declaration, E, Of);
  if (isa<CXXConstructExpr, InitListExpr>(User))
    return give(E, Of);
  if (isa<ReturnStmt, CoreturnStmt>(User)) {
    add(UseKind::Hand, Reference, Of);
    return;
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(User))
    return use(Subscript,
               Of.isWhole() ? indexedPart(Subscript->getIdx(),
                                          Reference->getDecl()->getASTContext())
                            : Of);
  if (const auto *Unary = dyn_cast<UnaryOperator>(User);
      Unary && Unary->getOpcode() == UO_Deref)
    return use(Unary, Of);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(User))
    return captured(*Lambda, E, Of);
  if (const auto *Cast = dyn_cast<CStyleCastExpr>(User);
      Cast && Cast->getType()->isVoidType()) {
    add(UseKind::Neutral, E, Of);
    return;
  }
  add(isa<CompoundStmt>(User) ? UseKind::Neutral : UseKind::Unknown, E, Of);
}

void UseCollector::collect(const DeclRefExpr &Mention, Part Of,
                           const Stmt *Turn) {
  Reference = &Mention;
  Loop = Turn;
  use(&Mention, Of);
}

std::vector<HandleUse> collectHandleUses(const ValueDecl *Root,
                                         const Stmt *Except,
                                         const BodyIndex &Index,
                                         const Vocabulary &Words,
                                         HelperEffects *Known) {
  std::vector<HandleUse> Uses;
  for (const DeclRefExpr *Reference : Index.references(Root))
    if (!Except || !Index.contains(Except, Reference))
      UseCollector(Index, Words, Known, Uses)
          .collect(*Reference, Part::whole(), nullptr);
  return Uses;
}

std::vector<HandleUse> collectHandleUses(const StartFact &Start,
                                         const BodyIndex &Index,
                                         const Vocabulary &Words) {
  return collectHandleUses(Start.Handle, Start.Call, Index, Words, nullptr);
}

bool runsWork(QualType Type, const Vocabulary &Words) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  return Class && llvm::any_of(Class->methods(), [&](const CXXMethodDecl *M) {
           return bool(Words.find<Runner>(M));
         });
}

} // namespace coscope
