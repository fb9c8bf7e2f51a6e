//===-- PassCallable.cpp - start(h()) to start(h) -------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Proved before the edit: the starter stores callables; the closure is called
// right there and without arguments; it refers to no local of this function
// that may be gone before the task is done; and it can be copied, or this is
// the only use of it, so that it can be moved. A closure with a state of its
// own is used nowhere else, for a copy would not share it. The closure then
// lives as long as the coroutine that refers to it.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/code/BodyIndex.h"
#include "checks/repairs/Repairs.h"
#include "checks/repairs/effects/EditSafety.h"
#include "checks/repairs/text/FinishEdits.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// \p Variable lives until the function is left.
static bool livesToTheEnd(const VarDecl &Variable, const Stmt *Body) {
  if (isa<ParmVarDecl>(Variable))
    return true;
  const auto *Block = dyn_cast<CompoundStmt>(Body);
  return Block && isDeclaredIn(*Block, Variable);
}

/// A local that the closure refers to and that may die before the task.
static const VarDecl *borrowedLocal(const RepairInput &Input) {
  for (const Borrow &B : Input.start().Child.Borrows)
    if (B.What == Borrow::Kind::Local &&
        (Input.start().Fate != HandleFate::Joined ||
         !livesToTheEnd(*B.Variable, Input.Facts.Body)))
      return B.Variable;
  return nullptr;
}

/// Copying is known to compile: a vector has a copy constructor whatever its
/// elements are.
static bool isCopyable(QualType Type, const Vocabulary &Words) {
  const auto *Class = Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class)
    return true;
  for (const CXXConstructorDecl *Constructor : Class->ctors())
    if (Constructor->isCopyConstructor() && Constructor->isDeleted())
      return false;
  if (Class->hasUserDeclaredMoveOperation() &&
      !Class->hasUserDeclaredCopyConstructor())
    return false;
  auto Copies = [&](QualType Part) { return isCopyable(Part, Words); };
  const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (Template && !Words.find<OwnerType>(Template))
    for (const TemplateArgument &Argument :
         Template->getTemplateArgs().asArray())
      if (Argument.getKind() == TemplateArgument::Type &&
          !Copies(Argument.getAsType()))
        return false;
  return Class->hasUserDeclaredCopyConstructor() ||
         (llvm::all_of(
              Class->fields(),
              [&](const FieldDecl *F) { return Copies(F->getType()); }) &&
          llvm::all_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
            return Copies(Base.getType());
          }));
}

static std::string whyNot(const RepairInput &Input) {
  const ChildFact &Child = Input.start().Child;
  const CallExpr &Call = *Child.ClosureCall;
  for (const Expr *E : {static_cast<const Expr *>(Input.start().Call),
                        static_cast<const Expr *>(&Call), Call.getArg(0)})
    if (std::string Reason = whyNotEditable(E->getSourceRange(), Input.Context);
        !Reason.empty())
      return Reason;
  if (strip(Child.Argument) != &Call)
    return "the coroutine is created before it is started; pass the closure to "
           "the start instead";
  if (Call.getNumArgs() > 1)
    return "the closure is called with arguments; bind them in its captures, "
           "then pass it uncalled";
  if (const VarDecl *Variable = borrowedLocal(Input))
    return "the closure refers to '" + Variable->getNameAsString() +
           "', which may be gone as well";
  return "";
}

/// The start is the only use of the variable that holds the closure.
static bool isOnlyUse(const RepairInput &Input) {
  const VarDecl *Variable = Input.start().Child.ClosureVariable;
  const BodyIndex Index(Input.Facts.Body);
  return !Input.start().InLoop && !Index.hasJumps() &&
         Index.references(Variable).size() == 1 &&
         Index.lambdasThatUse(Variable).empty();
}

/// How a closure in a variable is passed: "h", or "std::move(h)" if it cannot
/// be copied. "" and the reason if neither will do.
static std::string passVariable(const RepairInput &Input, std::string Name,
                                std::string &Reason) {
  const ChildFact &Child = Input.start().Child;
  const CXXRecordDecl &Closure = *Child.CalledClosure->getLambdaClass();
  const bool Copyable = llvm::all_of(Closure.fields(), [&](const FieldDecl *F) {
    return isCopyable(F->getType(), Input.Words);
  });
  const bool OnlyUse = isOnlyUse(Input);
  if (Child.CalledClosure->isMutable() && !OnlyUse)
    Reason = "the closure has a state of its own, which a copy would not share";
  else if (Copyable)
    return Name;
  else if (!OnlyUse)
    Reason = "the closure cannot be copied, and this is not its only use";
  else if (Child.ClosureVariable->getType().isConstQualified() ||
           Child.ClosureVariable->getType()->isReferenceType())
    Reason = "the closure can neither be copied nor moved";
  else
    return "std::move(" + Name + ")";
  return "";
}

RepairPlan passCallable(const RepairInput &Input) {
  const ChildFact &Child = Input.start().Child;
  const CallExpr &Call = *Child.ClosureCall;
  if (std::string Reason = whyNot(Input); !Reason.empty())
    return refuse("not rewritten: " + Reason);

  const Expr *Closure = Call.getArg(0)->IgnoreParenImpCasts();
  SourceEditor Editor(Input.Context);
  const std::string Name = Editor.text(Closure->getSourceRange());
  // std::move(closure)() moves nothing; std::move(closure) does.
  if (!isa<DeclRefExpr>(Closure) && Child.ClosureVariable && !isOnlyUse(Input))
    return refuse("not rewritten: the closure would be moved, and this is not "
                  "its only use");
  std::string Reason;
  const std::string Passed = isa<DeclRefExpr>(Closure)
                                 ? passVariable(Input, Name, Reason)
                                 : Name; // A temporary, or moved already.
  if (Passed.empty())
    return refuse("not rewritten: " + Reason);
  if (Passed == Name && !isa<ParenExpr>(Call.getArg(0)->IgnoreImplicit()))
    Editor.removeAfter(Closure->getEndLoc(), Call.getEndLoc());
  else
    Editor.replace(Call.getSourceRange(), Passed);
  RepairPlan Plan;
  Plan.Tier = Editor.losesComment() ? RepairTier::Suggested : RepairTier::Safe;
  Plan.Edits = Editor.takeEdits();
  Plan.Note = "pass the closure itself: it is kept alive as long as the task";
  finishEdits(Plan, nullptr, nullptr, Call.getBeginLoc(), Input.Context);
  return Plan;
}

} // namespace coscope
