//===-- Guards.cpp --------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Guards.h"

#include "checks/facts/Countdown.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

void ChildFact::holdGuard(llvm::ArrayRef<const FieldDecl *> Of) {
  if (HoldsGuard && Guarded.empty())
    return; // Of what nobody knows.
  HoldsGuard = true;
  if (Of.empty())
    Guarded.clear();
  else
    llvm::append_range(Guarded, Of);
}

const FieldDecl *fieldOf(const Expr *E) {
  const auto *Member = dyn_cast_or_null<MemberExpr>(strip(E));
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  return Field ? Field->getCanonicalDecl() : nullptr;
}

/// The fields that \p S mentions, those of objects of any class.
static llvm::SmallVector<const FieldDecl *, 2> fieldsIn(const Stmt *S) {
  llvm::SmallVector<const FieldDecl *, 2> Fields;
  forEachExpr(S, [&](const Expr &E) {
    if (const auto *Member = dyn_cast<MemberExpr>(&E))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
        Fields.push_back(Field->getCanonicalDecl());
  });
  return Fields;
}

static bool isOutside(const FunctionDecl &Function, const Vocabulary &Words) {
  const SourceManager &Sources = Function.getASTContext().getSourceManager();
  return Sources.isInSystemHeader(Function.getLocation()) ||
         Words.isInLibrary(Function);
}

namespace {

/// Reads what the destructor of a guard tells, and to whom.
class Farewell {
public:
  Farewell(const Expr *Init, const FactInput &Input, ChildFact &Child)
      : Init(Init), Input(Input), Child(Child) {}

  void ofClass(const CXXRecordDecl *Class);

private:
  void ofFunction(const FunctionDecl &Function, unsigned Depth);
  void target(const Expr *E);
  void call(const CallExpr &Call, unsigned Depth);

  const Expr *Init;
  const FactInput &Input;
  ChildFact &Child;
};

void Farewell::ofClass(const CXXRecordDecl *Class) {
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->isDependentContext() || Class->isInvalidDecl() ||
      Class->hasTrivialDestructor())
    return;
  if (const CXXDestructorDecl *Destructor = Class->getDestructor())
    ofFunction(*Destructor, 0);
  for (const CXXBaseSpecifier &Base : Class->bases())
    ofClass(Base.getType()->getAsCXXRecordDecl());
  for (const FieldDecl *Field : Class->fields())
    if (Input.Words.findType<GuardType>(Field->getType()))
      addGuard(Field->getType(), Init, Input, Child);
}

/// --count, where the guard refers to what it was made of; --owner.count
void Farewell::target(const Expr *E) {
  E = strip(E);
  if (const auto *Star = dyn_cast<UnaryOperator>(E);
      Star && Star->getOpcode() == UO_Deref)
    E = strip(Star->getSubExpr());
  const auto *Member = dyn_cast<MemberExpr>(E);
  const FieldDecl *Field = fieldOf(E);
  if (!Field)
    return;
  if (!isa<CXXThisExpr>(strip(Member->getBase())))
    Child.Counters.push_back(Field);
  else if (Field->getType()->isReferenceType() ||
           Field->getType()->isPointerType())
    llvm::append_range(Child.Counters, fieldsIn(Init));
}

/// It is behind a reference or a pointer that the guard has, not part of it.
static bool isElsewhere(const Expr *E) {
  for (bool Through = false; (E = strip(E));) {
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
      Through = true;
      E = Operator->getArg(0);
      continue;
    }
    const auto *Member = dyn_cast<MemberExpr>(E);
    const auto *Field =
        Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    if (!Field)
      return false;
    if (isa<CXXThisExpr>(strip(Member->getBase())))
      return Through || Field->getType()->isReferenceType() ||
             Field->getType()->isPointerType();
    E = Member->getBase();
  }
  return false;
}

void Farewell::call(const CallExpr &Call, unsigned Depth) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return;
  const bool Tells = Input.Words.find<Signaller>(Callee) ||
                     Input.Words.find<Waiter>(Callee) ||
                     Input.Words.find<Runner>(Callee);
  if (!Tells && Input.Known.bodyOf(Callee))
    return ofFunction(*Callee, Depth + 1);
  // Of what is not seen nobody knows whom it tells.
  if ((Tells || !isOutside(*Callee, Input.Words)) &&
      isElsewhere(callObject(Call)))
    Child.holdGuard({});
}

void Farewell::ofFunction(const FunctionDecl &Function, unsigned Depth) {
  const BodyIndex *Body = Input.Known.bodyOf(&Function);
  if (!Body || Depth > 2)
    return;
  forEachExpr(Body->body(), [&](const Expr &E) {
    if (const Expr *Target = countStep(&E).Of)
      target(Target);
    else if (const Expr *Target = assignment(&E).To)
      target(Target);
    if (const auto *Call = dyn_cast<CallExpr>(&E))
      call(*Call, Depth);
  });
}

} // namespace

/// The members that a holder was made of: hold(gate_), gate_.hold(), also one
/// local further back.
static llvm::SmallVector<const FieldDecl *, 2> guardedBy(const Expr *Init) {
  llvm::SmallVector<const FieldDecl *, 2> Fields = fieldsIn(Init);
  const VarDecl *From = Fields.empty() ? rootVariable(Init) : nullptr;
  return From && From->isLocalVarDecl() ? fieldsIn(From->getInit()) : Fields;
}

void addGuard(QualType Type, const Expr *Init, const FactInput &Input,
              ChildFact &Child) {
  if (const auto Guard = Input.Words.findType<GuardType>(Type)) {
    if (Guard->Checked || Type->isReferenceType())
      return;
    return Child.holdGuard(guardedBy(Init));
  }
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  // A guard in a box dies with it.
  if (const auto *Box =
          dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
      Box && Input.Words.findType<OwnerType>(Type) &&
      Box->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    return addGuard(Box->getTemplateArgs()[0].getAsType(), Init, Input, Child);
  if (Class && Init && !Class->isLambda())
    Farewell(Init, Input, Child).ofClass(Class);
}

} // namespace coscope
