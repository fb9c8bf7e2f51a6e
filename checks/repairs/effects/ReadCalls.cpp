//===-- ReadCalls.cpp - the effects of calls and constructions ------- ===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ChildFacts.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/handles/HandleUses.h"
#include "checks/repairs/effects/EffectReader.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// The body of \p Function, if its author can change it and calling runs it.
static const FunctionDecl *visibleBody(const FunctionDecl *Function) {
  const FunctionDecl *Definition = nullptr;
  if (!Function || !Function->hasBody(Definition) || !Definition->getBody() ||
      Definition->isDependentContext() || Definition->isDefaulted() ||
      isa<CoroutineBodyStmt>(Definition->getBody()))
    return nullptr;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Function);
      Method && Method->isVirtual())
    return nullptr; // Another one may run.
  const SourceManager &Sources = Definition->getASTContext().getSourceManager();
  return Sources.isInSystemHeader(Definition->getLocation()) ? nullptr
                                                             : Definition;
}

/// What a callee that is not looked into does to what it is passed.
void EffectReader::operands(const FunctionDecl *Callee,
                            ArrayRef<const Expr *> Arguments, bool Reaches) {
  for (const auto &[I, Argument] : llvm::enumerate(Arguments)) {
    const ParmVarDecl *Parameter = Callee && I < Callee->getNumParams()
                                       ? Callee->getParamDecl(I)
                                       : nullptr;
    const QualType Type =
        Parameter ? Parameter->getType() : Argument->getType();
    const bool MayWrite = Type->isLValueReferenceType() &&
                          !Type->getPointeeType().isConstQualified();
    const bool IsReference = Type->isReferenceType() && Argument->isGLValue();
    if (IsReference)
      access(Argument, MayWrite && Reaches ? Access::Write : Access::Read);
    else
      visit(Argument);
    // Through a pointer it writes what that points to.
    const auto *Address = dyn_cast<UnaryOperator>(strip(Argument));
    if (Reaches && Address && Address->getOpcode() == UO_AddrOf)
      access(Address->getSubExpr(), Access::Write);
  }
}

/// It works on what it is passed and knows nothing else: done at compile time
/// just as well, or a function of the C++ library that is no door to the world
/// and calls nothing of the user's.
bool EffectReader::staysWithin(const CallExpr &Call) const {
  const FunctionDecl &Callee = *Call.getDirectCallee();
  // Through a view, an iterator or a pointer it reads what others may change.
  const auto IsView = [](const Expr *E) {
    const CXXRecordDecl *Class =
        E ? E->getType()->getAsCXXRecordDecl() : nullptr;
    return E && (E->getType()->isPointerType() ||
                 (Class && !isStdContainer(*Class) && !Class->isEmpty()));
  };
  if (Callee.isConstexpr())
    return !IsView(callObject(Call)) && llvm::none_of(Call.arguments(), IsView);
  if (!Callee.isInStdNamespace() || Callee.isExternC())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  const bool HasObject = Method && Method->isInstance();
  if (HasObject ? !Method->isConst() && !isStdContainer(*Method->getParent())
                : Call.getNumArgs() == 0)
    return false;
  // make_shared<T>(...) makes a T.
  const bool Makes = Words.findType<OwnerType>(Call.getType()) && !HasObject;
  return (!Makes || Which == Constructors::Removed) &&
         llvm::none_of(Call.arguments(), [](const Expr *Argument) {
           return isCallable(Argument->getType()) ||
                  Argument->getType()->isFunctionPointerType();
         });
}

/// Of a method: a getter.
static bool onlyLooks(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->isConst() && Callee.getNumParams() == 0;
}

/// What the visible body does, told in its own names: parameters are variables
/// of its frame. Its locals are left out.
Effects EffectReader::inside(const FunctionDecl &Body) {
  EffectReader Reader(Words, Constructors::AsWritten, Entered);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Body))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Reader.visit(Init->getInit());
  Reader.visit(Body.getBody());
  return Reader.Found;
}

void EffectReader::visibleCall(const CallExpr &Call, const FunctionDecl &Body) {
  const Effects Done = inside(Body);
  unsigned Shift = 0;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Body);
      Method && Method->isInstance()) {
    const Expr *Object = callObject(Call);
    if (Object && (Done.ReadsObjects || Done.WritesObjects))
      access(Object, Done.WritesObjects ? Access::Write : Access::Read);
    Shift = isa<CXXOperatorCallExpr>(Call) ? 1 : 0;
  }
  for (unsigned I = Shift; I < Call.getNumArgs(); ++I) {
    const Expr *Argument = Call.getArg(I);
    visit(Argument);
    if (I - Shift >= Body.getNumParams())
      continue;
    const ParmVarDecl *Parameter = Body.getParamDecl(I - Shift);
    const bool Writes = Done.Writes.contains(Parameter->getCanonicalDecl()) &&
                        Parameter->getType()->isReferenceType();
    if (Writes || (Done.WritesObjects && Argument->isGLValue() &&
                   Parameter->getType()->isLValueReferenceType() &&
                   !Parameter->getType()->getPointeeType().isConstQualified()))
      access(Argument, Access::Write);
    const auto *Address = dyn_cast<UnaryOperator>(strip(Argument));
    if (Done.WritesObjects && Address && Address->getOpcode() == UO_AddrOf)
      access(Address->getSubExpr(), Access::Write);
  }
  Effects Beyond = Done;
  Beyond.Reads.clear();
  Beyond.Writes.clear();
  Beyond.Cause = Beyond.onlyLooks() ? nullptr : &Call;
  Found |= Beyond;
}

/// v[i] of a sequence, *p, p->: gives an element and changes nothing. A map may
/// make the element.
static bool givesPart(const CallExpr &Call) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(
      Operator ? Operator->getDirectCallee() : nullptr);
  return Method && Method->getParent()->isInStdNamespace() &&
         (Operator->getOperator() == OO_Arrow ||
          Operator->getOperator() == OO_Star ||
          (Operator->getOperator() == OO_Subscript &&
           !Method->getParent()->getName().contains("map")));
}

void EffectReader::call(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const bool IsMember = isa<CXXMemberCallExpr>(Call);
  const auto Arguments = llvm::to_vector<4>(Call.arguments());
  if (!Callee) {
    visit(Call.getCallee());
    operands(nullptr, Arguments, /*Reaches=*/true);
    return anything(&Call);
  }
  // std::move(v) by itself does nothing; who gets it takes the value away.
  if (const Known<Transparent> Pass = Words.find<Transparent>(Callee)) {
    for (const Expr *Argument : Arguments)
      visit(Argument);
    if (Call.isXValue() && Arguments.size() == 1 && Callee->isInStdNamespace())
      access(Arguments.front(), Access::Write);
    return;
  }
  if (Words.find<Linker>(Callee)) {
    if (IsMember)
      access(callObject(Call), Access::Read);
    return operands(Callee, Arguments, /*Reaches=*/false);
  }
  if (const FunctionDecl *Body = visibleBody(Callee)) {
    if (Entered.size() < 16 && Entered.insert(Body).second) {
      visibleCall(Call, *Body);
      Entered.erase(Body);
      return;
    }
  }
  // Making a coroutine that does not start runs nothing of it.
  const Known<TaskType> Task = Words.findTask(Call.getType());
  const bool MakesLazy = Task && Task->Start == StartMode::Lazy;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool HasObject = Method && Method->isInstance();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (HasObject)
    access(callObject(Call), Method->isConst() || MakesLazy || givesPart(Call)
                                 ? Access::Read
                                 : Access::Write);
  operands(Callee, ArrayRef(Arguments).drop_front(Operator && HasObject),
           /*Reaches=*/!MakesLazy);
  if (MakesLazy || staysWithin(Call))
    return;
  if (!onlyLooks(*Callee))
    return anything(&Call);
  // A getter that cannot be seen may look at a clock, or at what it owns.
  Found.ReadsObjects |= !Callee->isInStdNamespace();
  Found.ReadsTime |= !Callee->isInStdNamespace();
}

/// Constructing changes nothing that others can see: done at compile time just
/// as well, or an empty object, a container or a string of the C++ library.
static bool isHarmless(const CXXConstructorDecl &Constructor) {
  const CXXRecordDecl &Class = *Constructor.getParent();
  const auto *Type = Constructor.getType()->getAs<FunctionProtoType>();
  const bool IsEmpty = Constructor.isDefaultConstructor() && Type->isNothrow();
  return Constructor.isTrivial() || Constructor.isConstexpr() ||
         !Constructor.isUserProvided() ||
         (Class.isInStdNamespace() && (IsEmpty || isStdContainer(Class)));
}

void EffectReader::construct(const CXXConstructExpr &Construct) {
  const CXXConstructorDecl &Constructor = *Construct.getConstructor();
  const auto Arguments = llvm::to_vector<4>(Construct.arguments());
  operands(&Constructor, Arguments, /*Reaches=*/false);
  // Copies of what a library gives, an executor, are its own business.
  const bool IsCopy = Constructor.isCopyOrMoveConstructor() &&
                      Words.isInLibrary(*Constructor.getParent());
  if (Which == Constructors::Removed || IsCopy || isHarmless(Constructor))
    return;
  if (const FunctionDecl *Body = visibleBody(&Constructor);
      Body && Entered.size() < 16 && Entered.insert(Body).second) {
    Effects Done = inside(*Body);
    Entered.erase(Body);
    // Its own members are those of an object that nobody knows yet.
    Done.Reads.clear();
    Done.Writes.clear();
    Done.Cause = Done.onlyLooks() ? nullptr : &Construct;
    Found |= Done;
    return;
  }
  anything(&Construct);
}

} // namespace coscope
