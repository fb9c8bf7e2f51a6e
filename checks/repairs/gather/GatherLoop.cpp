//===-- GatherLoop.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/gather/GatherLoop.h"

#include "checks/facts/code/Place.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

static bool hasLambda(const Stmt *S) {
  return S && (isa<LambdaExpr>(S) || llvm::any_of(S->children(), hasLambda));
}

static const Stmt *bodyOf(const Stmt *Loop) {
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop))
    return Range->getBody();
  const auto *For = dyn_cast<ForStmt>(Loop);
  return For ? For->getBody() : nullptr;
}

/// The start, or handles.push_back(start).
static bool isStart(const Expr *E, const StartFact &Start) {
  E = strip(E);
  if (!Start.InContainer)
    return E == Start.Call;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  const VarDecl *Into = Call ? rootVariable(callObject(*Call)) : nullptr;
  return Into && Into == Start.Handle && Call->getNumArgs() == 1 &&
         addsElement(plainName(Call->getDirectCallee())) &&
         strip(Call->getArg(0)) == Start.Call;
}

bool GatherRegion::isPartOfOwn(const Expr *E) const {
  while (E && (E = strip(E))) {
    if (isOwn(rootVariable(E)))
      return true;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
      E = Operator->getNumArgs() > 0 ? Operator->getArg(0) : nullptr;
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
      E = Call->getImplicitObjectArgument();
    else
      return false;
  }
  return false;
}

/// A value that is made where it is put: nothing, or a box around nothing.
static bool isMadeOfNothing(const Expr *E) {
  E = strip(E);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 0;
  const auto *Call = dyn_cast<CallExpr>(E);
  return Call && Call->getNumArgs() == 0 && Call->getDirectCallee() &&
         Call->getDirectCallee()->isInStdNamespace() &&
         plainName(Call->getDirectCallee()).starts_with("make_");
}

/// auto &signal = signals.emplace_back(); signals.push_back(make_unique<S>());
static bool isBookkeeping(const Stmt *S, const GatherRegion &Region) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return llvm::all_of(Declaration->decls(), [&](const Decl *D) {
      return Region.isOwn(dyn_cast<VarDecl>(D));
    });
  const auto *E = dyn_cast<Expr>(S);
  const auto *Call = E ? dyn_cast<CXXMemberCallExpr>(strip(E)) : nullptr;
  return Call && Region.isPartOfOwn(Call->getImplicitObjectArgument()) &&
         addsElement(plainName(Call->getMethodDecl())) &&
         llvm::all_of(Call->arguments(), isMadeOfNothing);
}

std::string whyNoLoop(const GatherFact &Gather, const GatherRegion &Region) {
  if (Region.Children.size() != 1)
    return "not every child is started for an element of one range";
  const Stmt *Body = bodyOf(Gather.Loop);
  if (!Body)
    return "the children are started in a loop over something else than a "
           "range";
  if (const auto *Block = dyn_cast<CompoundStmt>(Body)) {
    llvm::SmallVector<const Stmt *, 4> Rest;
    llvm::copy_if(Block->body(), std::back_inserter(Rest),
                  [&](const Stmt *S) { return !isBookkeeping(S, Region); });
    Body = Rest.size() == 1 ? Rest.front() : nullptr;
  }
  const auto *E = dyn_cast_or_null<Expr>(Body);
  if (!E || !isStart(E, *Region.Children.front().Start))
    return "the loop does more than to start the children";
  if (!Region.Children.front().Stores.empty())
    return "the handler stores a result per child";
  return "";
}

/// The type of an element, as the range gives it.
static QualType elementType(const CXXForRangeStmt &Loop) {
  const Expr *Init = Loop.getLoopVariable()->getInit();
  return Init ? strip(Init)->getType().getNonReferenceType() : QualType();
}

bool isConstOfLoop(const CXXForRangeStmt &Loop) {
  const QualType Named =
      Loop.getLoopVariable()->getType().getNonReferenceType();
  return Named.isConstQualified() && !elementType(Loop).isConstQualified();
}

/// Each use of the loop's variable takes its value.
static bool isCopied(const VarDecl &Element, const BodyIndex &Index) {
  return llvm::all_of(Index.references(&Element), [&](const DeclRefExpr *Use) {
    const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Index.parent(Use));
    return Cast && Cast->getCastKind() == CK_LValueToRValue;
  });
}

/// An element, named in the loop and outside of it, is the same to whoever is
/// passed it: to overloads and templates, too.
static bool isSameElement(const CXXForRangeStmt &Loop, const BodyIndex &Index) {
  const VarDecl &Element = *Loop.getLoopVariable();
  const QualType Named = Element.getType().getNonReferenceType();
  const QualType Given = elementType(Loop);
  if (Given.isNull() || Named.getCanonicalType().getUnqualifiedType() !=
                            Given.getCanonicalType().getUnqualifiedType())
    return false;
  return Named.isConstQualified() || !Given.isConstQualified() ||
         isCopied(Element, Index);
}

std::string whyNoRange(const GatherFact &Gather, const GatherRegion &Region,
                       bool HasScope, const BodyIndex &Index) {
  const auto *Loop = dyn_cast<CXXForRangeStmt>(Gather.Loop);
  const StartFact &Start = *Region.Children.front().Start;
  if (!Loop || Loop->getInit())
    return "the children are started in a loop over something else than a "
           "range";
  if (Region.Children.front().InTurn.Target)
    return "the children's results are used, and kept in a container";
  // A task group for a container is the simpler text.
  if (Region.Container || (HasScope && Start.InContainer))
    return "the children's results are used, and kept in a container";
  if (isa<DecompositionDecl>(Loop->getLoopVariable()))
    return "the element is taken apart in the head of the loop";
  if (llvm::any_of(Index.references(Loop->getLoopVariable()),
                   [](const DeclRefExpr *Use) {
                     return Use->getBeginLoc().isMacroID();
                   }))
    return "the code comes from a macro";
  if (hasLambda(Start.Child.Argument))
    return "each turn of the loop would make a closure of another type";
  if (!isSameElement(*Loop, Index))
    return "the element has another type in the loop than in its range";
  if (!isa<DeclRefExpr, MemberExpr>(strip(Loop->getRangeInit())))
    return "the range is not a variable, and would be evaluated twice";
  return "";
}

} // namespace coscope
