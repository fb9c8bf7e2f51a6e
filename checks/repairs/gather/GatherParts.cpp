//===-- GatherParts.cpp - children and variables of a gather --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What must be true of the children before a library's gather can start them:
// it starts all of them at one moment, after it has evaluated the arguments of
// all of them in an order of its own, on the executor of this coroutine, and
// no token but its own sees their outcome.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Countdown.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/gather/GatherRegion.h"
#include "checks/repairs/gather/HandlerBody.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

bool GatherRegion::refuse(const std::string &Why, const Stmt *At) {
  Refusal = Why;
  RefusedAt = At ? At->getBeginLoc() : SourceLocation();
  return false;
}

bool GatherRegion::take(const Verdict &Said) {
  switch (Said.Is) {
  case Verdict::Kind::Safe:
    return true;
  case Verdict::Kind::Suggested:
    if (!StringRef(Changes).contains(Said.Why))
      Changes += Said.Why;
    return true;
  case Verdict::Kind::Refused:
    return refuse(Said.Why, Said.At);
  }
  llvm_unreachable("unhandled Verdict::Kind");
}

namespace {

using Variables = llvm::SmallSetVector<const VarDecl *, 4>;

/// The range that a loop below \p S takes \p Element from, or null.
const VarDecl *rangeOf(const VarDecl *Element, const Stmt *S) {
  if (!S)
    return nullptr;
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S);
      Loop && Loop->getLoopVariable() == Element)
    return rootVariable(Loop->getRangeInit());
  for (const Stmt *Child : S->children())
    if (const VarDecl *Range = rangeOf(Element, Child))
      return Range;
  return nullptr;
}

class PartReader {
public:
  PartReader(const RepairInput &Input, const BodyIndex &Index,
             const Moves &Model, GatherRegion &Region)
      : Input(Input), Gather(*Input.Found.Gather), Index(Index), Model(Model),
        Region(Region) {}

  bool read() {
    return collectVariables() &&
           llvm::all_of(
               Gather.Children,
               [&](const StartFact *Start) { return addChild(*Start); }) &&
           (Gather.Loop || Region.take(Model.startsTogether(false))) &&
           readStores(Model, Region) && readExecutors() &&
           countsAll(Input, Index, Region);
  }

private:
  bool collectVariables();
  void addWaitVariables();
  void addTurnVariables();
  bool addChild(const StartFact &Start);
  bool addJoin(GatherChild &Child);
  bool isExplained(const Expr *Token, const StartFact &Start) const;
  bool readExecutors();
  bool isOwnExecutor(const Expr *E) const;

  const RepairInput &Input;
  const GatherFact &Gather;
  const BodyIndex &Index;
  const Moves &Model;
  GatherRegion &Region;
};

/// Handles, error, counter, event and signals, each declared in the block.
bool PartReader::collectVariables() {
  Variables Found;
  for (const StartFact *Child : Gather.Children)
    if (Child->Handle)
      Found.insert(Child->Handle);
  for (const CallExpr *Cancel : Gather.Cancels)
    if (const VarDecl *Signal = rootVariable(callObject(*Cancel)))
      Found.insert(Signal->getType()->isReferenceType()
                       ? rangeOf(Signal, Gather.Block)
                       : Signal);
  for (const VarDecl *Variable : {Gather.Error, Gather.Counter, Gather.Event})
    if (Variable)
      Found.insert(Variable);
  for (const VarDecl *Variable : Found) {
    if (!Variable)
      return Region.refuse("it is not known what is cancelled",
                           Gather.Cancels.front());
    if (!isDeclaredIn(*Gather.Block, *Variable))
      return Region.refuse("'" + Variable->getNameAsString() +
                               "' is declared outside the block of the gather",
                           Gather.Children.front()->Call);
    Region.Own.insert(Variable->getCanonicalDecl());
  }
  addWaitVariables();
  addTurnVariables();
  return true;
}

/// auto &signal = signals.emplace_back(): what each turn has to cancel its
/// child with.
void PartReader::addTurnVariables() {
  if (!Gather.Loop || Gather.Form != GatherFact::Shape::Countdown)
    return;
  for (const DeclStmt *Declaration : Index.declarations())
    if (Index.contains(Gather.Loop, Declaration) && Declaration->isSingleDecl())
      if (const auto *Variable =
              dyn_cast<VarDecl>(Declaration->getSingleDecl());
          Variable && Region.isPartOfOwn(Variable->getInit()) &&
          !llvm::any_of(Gather.Children, [&](const StartFact *Child) {
            return variablesIn(Child->Child.Argument).contains(Variable);
          }))
        Region.Own.insert(Variable->getCanonicalDecl());
}

/// What only the wait mentions goes with it: error_code ignored;
void PartReader::addWaitVariables() {
  if (Gather.Form != GatherFact::Shape::Countdown)
    return;
  for (const Expr *Join : Gather.Joins) {
    const Stmt *Wait = Index.statementIn(Gather.Block, Join);
    for (const VarDecl *Variable : variablesIn(Wait))
      if (livesInFrame(Variable) && isDeclaredIn(*Gather.Block, *Variable) &&
          effectsOf(Variable->getInit(), Input.Words, Constructors::Removed)
              .onlyLooks() &&
          Index.lambdasThatUse(Variable).empty() &&
          llvm::all_of(Index.references(Variable), [&](const Stmt *Use) {
            return Index.contains(Wait, Use);
          }))
        Region.Own.insert(Variable);
  }
}

/// The token does nothing that a gather does not do itself: it names a kind of
/// handle, is the handler, or ties one of them to a signal of the gather.
bool PartReader::isExplained(const Expr *Token, const StartFact &Start) const {
  Token = strip(Token);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Token)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    return Variable && !Variable->hasLocalStorage() &&
           Input.Words.findType<coscope::Token>(Variable->getType());
  }
  const auto *Call = dyn_cast<CallExpr>(Token);
  if (!Call)
    return Token == Start.Handler;
  if (!Input.Words.find<Linker>(Call->getDirectCallee()) ||
      Call->getNumArgs() != 2)
    return false;
  const auto *Slot = dyn_cast<CallExpr>(strip(Call->getArg(0)));
  return Slot && Input.Words.find<Linker>(Slot->getDirectCallee()) &&
         Region.isPartOfOwn(callObject(*Slot)) &&
         isExplained(Call->getArg(1), Start);
}

/// Somebody takes what \p Join gives.
bool isUsed(const CoawaitExpr &Join, const BodyIndex &Index) {
  const Stmt *User = Index.user(&Join);
  return isa_and_nonnull<Expr, DeclStmt, ReturnStmt, CoreturnStmt>(User);
}

/// The first join of a handle has its value.
bool PartReader::addJoin(GatherChild &Child) {
  const VarDecl &Handle = *Child.Start->Handle;
  for (const HandleUse &Use :
       collectHandleUses(*Child.Start, Index, Input.Words)) {
    const bool Looks = Child.Start->InContainer &&
                       isa_and_nonnull<MemberExpr>(Index.user(Use.Reference));
    if (Use.Kind == UseKind::Neutral && !Looks)
      return Region.refuse("'" + Handle.getNameAsString() +
                               "' is used in another way than to join or "
                               "cancel it",
                           Use.Reference);
    if (Use.Kind != UseKind::Join || Child.Join)
      continue;
    Child.Join = dyn_cast<CoawaitExpr>(Use.Join);
    if (!Child.Join)
      Child.Join = Index.enclosing<CoawaitExpr>(Use.Join);
    if (!Child.Join)
      return Region.refuse("a child is joined without an await", Use.Join);
    const bool Fits =
        (Child.Result->isVoidType() && !isUsed(*Child.Join, Index)) ||
        Input.Context.hasSameUnqualifiedType(Child.Join->getType(),
                                             Child.Result);
    if (!Fits ||
        variablesIn(Child.Join).size() > 2) // The handle and the token.
      return Region.refuse("the join gives more than the child's result",
                           Child.Join);
    Child.JoinUsed = isUsed(*Child.Join, Index);
    if (Child.Start->InContainer && Child.JoinUsed)
      Region.Container = &Handle;
  }
  return true;
}

/// stop.get_token(), or a pair of what is asked for and it:
/// prop{get_stop_token, stop.get_token()}. Null: the argument is something
/// else.
static const CallExpr *boundToken(const Expr *Argument) {
  const Expr *E = strip(Argument);
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
    E = strip(Cast->getSubExpr());
  llvm::SmallVector<const Expr *, 2> Parts;
  if (const auto *List = dyn_cast<InitListExpr>(E))
    Parts.append(List->inits().begin(), List->inits().end());
  else if (const auto *List = dyn_cast<CXXParenListInitExpr>(E))
    Parts.append(List->getInitExprs().begin(), List->getInitExprs().end());
  else
    return dyn_cast<CallExpr>(E);
  const VarDecl *Asked =
      Parts.size() == 2 ? rootVariable(Parts.front()) : nullptr;
  return Asked && !Asked->hasLocalStorage()
             ? dyn_cast<CallExpr>(strip(Parts.back()))
             : nullptr;
}

OwnToken ownToken(const Expr *Child, const GatherRegion &Region,
                  const Vocabulary &Words) {
  OwnToken Found;
  forEachExpr(Child, [&](const Expr &E) {
    const auto *Call = dyn_cast<CallExpr>(&E);
    const Known<Transparent> Bind =
        Words.find<Transparent>(Call ? Call->getDirectCallee() : nullptr);
    const Expr *Task = Bind ? operand(*Call, Bind->Inner) : nullptr;
    if (!Task || Found)
      return;
    for (const Expr *Argument : Call->arguments()) {
      const CallExpr *Token = boundToken(Argument);
      if (Argument != Task && Token &&
          Words.find<Linker>(Token->getDirectCallee()) &&
          Region.isOwn(rootVariable(callObject(*Token))))
        Found = {Call, Task};
    }
  });
  return Found;
}

/// \p Child names the variable in what its token is bound with, and nowhere
/// else.
bool mentionsOnlyInToken(const VarDecl &Variable, const Expr &Child,
                         const OwnToken &Bound, const BodyIndex &Index) {
  return llvm::all_of(Index.references(&Variable), [&](const DeclRefExpr *Use) {
    return !Index.contains(&Child, Use) || (Index.contains(Bound.Call, Use) &&
                                            !Index.contains(Bound.Task, Use));
  });
}

bool PartReader::addChild(const StartFact &Start) {
  GatherChild Child;
  Child.Start = &Start;
  Child.Result = Start.Child.Result;
  if (Child.Result.isNull())
    return Region.refuse("the type of a child's result is not known",
                         Start.Call);
  if (Start.InContainer && !Gather.Loop)
    return Region.refuse("the children are kept in a container, and not "
                         "started in one loop",
                         Start.Call);
  if (Start.Token && !isExplained(Start.Token, Start))
    return Region.refuse("the completion token does more than a gather needs",
                         Start.Token);
  // In a loop the expression is written more than once, and by others.
  if (!Gather.Loop)
    Child.Bound = ownToken(Start.Child.Argument, Region, Input.Words);
  for (const VarDecl *Variable : variablesIn(Start.Child.Argument))
    if (Region.isOwn(Variable) &&
        !(Child.Bound && mentionsOnlyInToken(*Variable, *Start.Child.Argument,
                                             Child.Bound, Index)))
      return Region.refuse("a child uses '" + Variable->getNameAsString() +
                               "', which would be removed",
                           Start.Child.Argument);
  if (!isMovableChild(Start.Child.Argument, Input.Words))
    return Region.refuse(
        "the child's arguments have effects whose order would change",
        Start.Child.Argument);
  if (Gather.Form == GatherFact::Shape::Countdown) {
    const HandlerWords Words{Input.Words, Gather, Region.Own, Index};
    if (std::string Why = readHandler(*Start.Handler, Words, Child);
        !Why.empty())
      return Region.refuse(Why, Start.Handler);
  } else if (!addJoin(Child)) {
    return false;
  }
  Region.Children.push_back(std::move(Child));
  return true;
}

bool PartReader::isOwnExecutor(const Expr *E) const {
  E = strip(E);
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Variable || !Variable->getInit())
      return false;
    for (const DeclRefExpr *Use : Index.references(Variable))
      if (const auto *Assign =
              dyn_cast_or_null<CXXOperatorCallExpr>(Index.user(Use));
          Assign && Assign->getOperator() == OO_Equal &&
          strip(Assign->getArg(0)) == Use)
        return false;
    E = strip(Variable->getInit());
  }
  const auto *Await = dyn_cast_or_null<CoawaitExpr>(E);
  return Await &&
         Input.Words.findType<OwnExecutor>(Await->getOperand()->getType());
}

/// A variable, a member, or what one of them says of itself.
bool isPlainExecutor(const Expr *E, const Vocabulary &Words) {
  E = strip(E);
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call || effectsOf(Call, Words).onlyLooks())
    return isMovableChild(E, Words);
  return isa<CXXMemberCallExpr>(Call) && Call->getNumArgs() == 0 &&
         !isa<CallExpr>(strip(callObject(*Call)));
}

/// All are started alike, and their executors can be written elsewhere.
bool PartReader::readExecutors() {
  for (const StartFact *Child : Gather.Children) {
    if (Child->Executor && !isOwnExecutor(Child->Executor)) {
      if (!isPlainExecutor(Child->Executor, Input.Words))
        return Region.refuse("the executor of a child is given with effects",
                             Child->Executor);
      if (!Region.OtherExecutor)
        Region.OtherExecutor = Child->Executor;
    }
    if (Child->By.Role != Gather.Children.front()->By.Role)
      return Region.refuse("the children are started in different ways",
                           Child->Call);
  }
  return true;
}

} // namespace

/// The last statement that joins a child. What follows it is not asked about,
/// unless it comes around again.
static SourceLocation lastJoin(const GatherFact &Gather, const BodyIndex &Index,
                               const ASTContext &Context) {
  SourceLocation Last;
  if (Index.enclosingLoop(Gather.Block) || Index.hasJumps())
    return Last;
  for (const Expr *Join : Gather.Joins) {
    const Stmt *Whole = Index.statementIn(Gather.Block, Join);
    if (Whole &&
        (Last.isInvalid() || isBefore(Last, Whole->getEndLoc(), Context)))
      Last = Whole->getEndLoc();
  }
  return Last;
}

Moves movesOf(const RepairInput &Input, const BodyIndex &Index) {
  const GatherFact &Gather = *Input.Found.Gather;
  return Moves(Gather.Children, Index, Input.Words,
               lastJoin(Gather, Index, Input.Context));
}

bool collectParts(const RepairInput &Input, const BodyIndex &Index,
                  const Moves &Model, GatherRegion &Region) {
  return PartReader(Input, Index, Model, Region).read();
}

} // namespace coscope
