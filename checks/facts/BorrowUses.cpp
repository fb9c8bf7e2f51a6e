//===-- BorrowUses.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/BorrowUses.h"

#include "checks/facts/ChildFacts.h"
#include "checks/facts/Helpers.h"
#include "checks/vocabulary/CoroutineType.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

//===-- The object --------------------------------------------------------===//

namespace {

/// Walks a body, those of lambdas in it included: their `this` is the same.
class ObjectUses {
public:
  /// \p Fields: it does not stop at the first use, and adds the members here.
  explicit ObjectUses(
      const FactInput &Input,
      llvm::SmallPtrSetImpl<const FieldDecl *> *Fields = nullptr)
      : Input(Input), Fields(Fields) {}

  bool in(const FunctionDecl &Function) {
    const BodyIndex *Index = Input.Known.bodyOf(&Function);
    return Index ? Seen.insert(Function.getCanonicalDecl()).second &&
                       in(Index->body())
                 : !Fields;
  }

private:
  bool in(const Stmt *S);
  bool inMember(const MemberExpr &Member);
  bool inLambda(const LambdaExpr &Lambda);

  const FactInput &Input;
  llvm::SmallPtrSetImpl<const FieldDecl *> *Fields;
  /// In a recursion it is used if it is used elsewhere.
  llvm::SmallPtrSet<const FunctionDecl *, 8> Seen;
};

bool ObjectUses::inMember(const MemberExpr &Member) {
  if (!isa<CXXThisExpr>(strip(Member.getBase())))
    return in(Member.getBase());
  const auto *Method = dyn_cast<CXXMethodDecl>(Member.getMemberDecl());
  if (!Method) {
    const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
    if (Field && Fields)
      Fields->insert(Field->getCanonicalDecl());
    return Field && !Fields; // Not a static one.
  }
  if (Fields && Method->isVirtual())
    return false;
  return !Method->isStatic() && (Method->isVirtual() || in(*Method));
}

bool ObjectUses::inLambda(const LambdaExpr &Lambda) {
  auto Init = Lambda.capture_init_begin();
  for (const LambdaCapture &Capture : Lambda.captures()) {
    const Expr *Value = *Init++;
    if (Capture.getCaptureKind() != LCK_This && in(Value))
      return true;
  }
  const Stmt *Body = Lambda.getBody();
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  return in(Body);
}

bool ObjectUses::in(const Stmt *S) {
  if (!S)
    return false;
  if (isa<CXXThisExpr>(S))
    return !Fields;
  if (const auto *Member = dyn_cast<MemberExpr>(S))
    return inMember(*Member);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return inLambda(*Lambda);
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return in(Await->getOperand());
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return in(Return->getOperand());
  return llvm::any_of(S->children(),
                      [this](const Stmt *Child) { return in(Child); });
}

} // namespace

bool usesObject(const FunctionDecl &Function, const FactInput &Input) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return (Method && Method->isVirtual()) || ObjectUses(Input).in(Function);
}

void addTouched(const FunctionDecl &Function, const FactInput &Input,
                llvm::SmallPtrSetImpl<const FieldDecl *> &Fields) {
  ObjectUses(Input, &Fields).in(Function);
}

//===-- Before the first suspension ---------------------------------------===//

BorrowUses::BorrowUses(const FunctionDecl &Coroutine, const FactInput &Input)
    : Coroutine(Coroutine), Input(Input) {
  const FunctionDecl *Definition = nullptr;
  if (!Coroutine.hasBody(Definition))
    return;
  const auto *Body = dyn_cast<CoroutineBodyStmt>(Definition->getBody());
  const CXXRecordDecl *Promise =
      Body ? Body->getPromiseDecl()->getType()->getAsCXXRecordDecl() : nullptr;
  if (!Promise || !runsAtOnce(*Promise))
    return;
  Index = Input.Known.bodyOf(Definition);
  if (!Index)
    return;
  const ControlFlow Flow(*Definition, Index->body(), Input.Words, {}, false);
  if (!Flow.valid()) {
    Index = nullptr;
    return;
  }
  Statements Resumes;
  for (const CoroutineSuspendExpr *Await : Index->awaits())
    Resumes.insert(resumeCall(*Await));
  std::vector<std::pair<const CFGBlock *, bool>> Work{
      {&Flow.graph().getEntry(), false}};
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen[2];
  while (!Work.empty()) {
    auto [Block, Suspended] = Work.back();
    Work.pop_back();
    if (!Block || !Seen[Suspended].insert(Block).second)
      continue;
    for (const CFGElement &Element : *Block)
      if (auto S = Element.getAs<CFGStmt>()) {
        Suspended |= Resumes.contains(S->getStmt());
        (Suspended ? Late : Early).insert(S->getStmt());
      }
    for (const CFGBlock *Next : Block->succs())
      Work.emplace_back(Next, Suspended);
  }
}

bool BorrowUses::isEarly(const Expr &Mention) const {
  return Early.contains(&Mention) && !Late.contains(&Mention);
}

/// Its objects have their own copy of what they are made of.
static bool isOwn(QualType Type) {
  if (Type->isReferenceType())
    return false;
  if (Type->isArithmeticType() || Type->isEnumeralType())
    return true;
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  return Class && Class->isInStdNamespace() && !isCallable(Type) &&
         !Class->isTriviallyCopyable() &&
         llvm::any_of(Class->ctors(), [](const CXXConstructorDecl *C) {
           return C->isCopyConstructor() && !C->isDeleted();
         });
}

/// The local that \p E initialises is used, or dies, after the suspension, and
/// may refer to what E does.
bool BorrowUses::variableKeeps(const DeclStmt &In, const Expr &E,
                               Variables &Asked) const {
  return llvm::any_of(In.decls(), [&](const Decl *D) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    if (!Variable || !Index->contains(Variable->getInit(), &E))
      return false;
    if (isOwn(Variable->getType()))
      return false;
    const CXXRecordDecl *Class = Variable->getType()->getAsCXXRecordDecl();
    return isa<DecompositionDecl>(Variable) ||
           (Class && !Class->hasTrivialDestructor()) || keeps(*Variable, Asked);
  });
}

/// What becomes of the value of \p Mention in its statement: copied, it is of
/// no further interest; in an await, or behind another name, it is.
bool BorrowUses::outlives(const Expr &Mention, Variables &Asked) const {
  const Stmt *E = &Mention;
  for (const Stmt *Up = Index->parent(E); Up; E = Up, Up = Index->parent(Up)) {
    if (isa<CoroutineSuspendExpr>(Up))
      return true;
    if (const auto *In = dyn_cast<DeclStmt>(Up))
      return variableKeeps(*In, Mention, Asked);
    const auto *Value = dyn_cast<Expr>(Up);
    if (!Value || isa<CXXThrowExpr>(Value))
      return false;
    if (const auto *Copy = dyn_cast<CXXConstructExpr>(Value);
        Copy && Copy->getConstructor()->isCopyOrMoveConstructor())
      return false;
    if (Value->isPRValue() &&
        (Value->getType()->isVoidType() || isOwn(Value->getType())))
      return false;
    if (const auto *Member = dyn_cast<MemberExpr>(Value))
      if (const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
          Method && isa<CXXThisExpr>(strip(Member->getBase())) &&
          !Method->isVirtual() && !usesObject(*Method, Input))
        return false;
    if (const auto *Set = dyn_cast<BinaryOperator>(Value);
        Set && Set->isAssignmentOp() && Set->getRHS() == E)
      return true;
    if (const auto *Set = dyn_cast<CXXOperatorCallExpr>(Value);
        Set && Set->isAssignmentOp() && Set->getNumArgs() == 2 &&
        Set->getArg(1) == E)
      return !isOwn(Set->getArg(0)->getType());
  }
  return false;
}

bool BorrowUses::keeps(const ValueDecl &Lent, Variables &Asked) const {
  return Asked.insert(&Lent).second &&
         llvm::any_of(Index->references(&Lent), [&](const DeclRefExpr *Use) {
           return !isEarly(*Use) || outlives(*Use, Asked);
         });
}

bool BorrowUses::keeps(const ValueDecl &Lent) const {
  Variables Asked;
  return !Index || keeps(Lent, Asked);
}

static void addObjectMentions(const Stmt *S,
                              llvm::SmallVectorImpl<const Expr *> &Found) {
  if (!S)
    return;
  if (const auto *This = dyn_cast<CXXThisExpr>(S))
    Found.push_back(This);
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return addObjectMentions(Await->getOperand(), Found);
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return addObjectMentions(Return->getOperand(), Found);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      addObjectMentions(Init, Found);
    return;
  }
  for (const Stmt *Child : S->children())
    addObjectMentions(Child, Found);
}

llvm::SmallVector<const Expr *, 4> BorrowUses::objectMentions() const {
  llvm::SmallVector<const Expr *, 4> Found;
  addObjectMentions(Index->body(), Found);
  return Found;
}

bool BorrowUses::keepsObject() const {
  if (!Index)
    return true;
  Variables Asked;
  return llvm::any_of(objectMentions(), [&](const Expr *Mention) {
    return !isEarly(*Mention) || outlives(*Mention, Asked);
  });
}

/// [x](this auto) -> Task<> {...}: the closure is a parameter of the coroutine,
/// so its frame has a copy.
static bool copiesClosure(const FunctionDecl &Coroutine) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Coroutine);
  return Method && Method->isExplicitObjectMemberFunction() &&
         !Method->getParamDecl(0)->getType()->isReferenceType();
}

/// A reference or a pointer in the closure is read once; a copy in it is an
/// object that can be lent on.
bool BorrowUses::keepsClosure(const LambdaExpr &Lambda) const {
  if (copiesClosure(Coroutine))
    return false;
  if (!Index)
    return true;
  auto IsLate = [&](const Expr *Mention) { return !isEarly(*Mention); };
  return llvm::any_of(Lambda.captures(), [&](const LambdaCapture &Capture) {
    if (Capture.capturesThis())
      return Capture.getCaptureKind() == LCK_StarThis
                 ? keepsObject()
                 : llvm::any_of(objectMentions(), IsLate);
    if (!Capture.capturesVariable())
      return true;
    const ValueDecl &Variable = *Capture.getCapturedVar();
    return Capture.getCaptureKind() == LCK_ByRef
               ? llvm::any_of(Index->references(&Variable), IsLate)
               : keeps(Variable);
  });
}

} // namespace coscope
