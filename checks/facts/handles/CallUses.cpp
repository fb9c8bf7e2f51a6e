//===-- CallUses.cpp - handles that are passed to calls ------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/handles/UseCollector.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace coscope {

namespace {

/// Methods of containers and handles that only look, or make room.
bool onlyLooks(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"size",         "empty",         "reserve",    "capacity",
              "max_size",     "valid",         "completed",  "complete",
              "ready",        "wait_for",      "wait_until", "is_ready",
              "get_executor", "shrink_to_fit", "has_value",  "joinable",
              "end",          "cend",          "rend",       "crend",
              "pop_back",     "pop_front",     "contains",   "count"},
             true)
      .Default(false);
}

bool givesElement(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"at", "front", "back", "top"}, true)
      .Default(false);
}

bool givesContent(StringRef Name) { return Name == "value" || Name == "get"; }

bool givesIterator(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"begin", "cbegin", "rbegin", "crbegin", "find"}, true)
      .Default(false);
}

bool dropsContent(StringRef Name) { return Name == "reset" || Name == "clear"; }

/// std::get<1>(tuple)
std::optional<Part> tupleElement(const FunctionDecl *Callee) {
  const TemplateArgumentList *Arguments =
      Callee && Callee->isInStdNamespace() && plainName(Callee) == "get"
          ? Callee->getTemplateSpecializationArgs()
          : nullptr;
  if (!Arguments || Arguments->size() == 0 ||
      Arguments->get(0).getKind() != TemplateArgument::Integral)
    return std::nullopt;
  return Part::index(Arguments->get(0).getAsIntegral().getZExtValue());
}

} // namespace

bool isComparison(OverloadedOperatorKind Kind) {
  return Kind == OO_EqualEqual || Kind == OO_ExclaimEqual || Kind == OO_Less ||
         Kind == OO_Spaceship;
}

void UseCollector::method(const CallExpr &Call, StringRef Name, Part Of) {
  if (onlyLooks(Name) || addsElement(Name))
    add(UseKind::Neutral, &Call, Of);
  else if (dropsContent(Name))
    add(UseKind::Drop, &Call, Of);
  else if (givesElement(Name))
    use(&Call,
        Of.isWhole() ? (Name == "front" ? Part::index(0) : Part::some()) : Of);
  else if (givesContent(Name))
    use(&Call, Of);
  else if (givesIterator(Name)) {
    const auto *Declaration = dyn_cast_or_null<DeclStmt>(Index.user(&Call));
    const auto *Iterator =
        Declaration ? dyn_cast<VarDecl>(*Declaration->decl_begin()) : nullptr;
    if (Iterator)
      iterators(*Iterator);
    else
      add(UseKind::Unknown, &Call, Of);
  } else {
    add(UseKind::Unknown, &Call, Of);
  }
}

/// What \p Call returns stands for the handle as well: a scope's token.
void UseCollector::linked(const CallExpr &Call, Part Of) {
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Index.user(&Call));
  const auto *Token = Declaration && Declaration->isSingleDecl()
                          ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                          : nullptr;
  const bool WasLinked = std::exchange(Linked, true);
  if (Token)
    aliases(*Token, Of, nullptr);
  else
    use(&Call, Of);
  Linked = WasLinked;
}

void UseCollector::call(const CallExpr &Call, const Expr *E, Part Of) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const Expr *Object = callObject(Call);
  auto IsHandle = [&](const Expr *Value) {
    return Value && (Value == E || strip(Value) == strip(E));
  };
  const bool OnHandle = IsHandle(Object);
  if (const auto Wait = Words.find<Waiter>(Callee);
      Wait && IsHandle(waitedFor(Call, *Wait.Role))) {
    if (isWait(Call, Index, Words))
      add(UseKind::Join, Reference, Of).Join = &Call;
    else if (Wait->Timed)
      add(UseKind::Neutral, &Call, Of).Join = &Call;
    else // Not awaited here: whoever gets it may do so.
      add(isDropped(&Call, Index) ? UseKind::Neutral : UseKind::Unknown, &Call,
          Of);
    return;
  }
  if (isGather(Call, Index, Words)) {
    add(UseKind::Join, Reference, Of).Join = &Call;
    return;
  }
  if (const auto Start = Words.find<Starter>(Callee)) {
    if (IsHandle(operand(Call, Start->Scope))) {
      add(UseKind::Neutral, &Call, Of); // It tracks one more task.
      return;
    }
    if (IsHandle(operand(Call, Start->Child))) {
      add(UseKind::Hand, Reference, Of);
      return;
    }
  }
  if (OnHandle && Words.find<Linker>(Callee))
    return linked(Call, Of);
  if (OnHandle && Words.find<Canceller>(Callee)) {
    add(UseKind::Cancel, &Call, Of);
    return;
  }
  if (const auto Pass = Words.find<Transparent>(Callee);
      Pass && IsHandle(operand(Call, Pass->Inner)))
    return use(&Call, Of);
  if (std::optional<Part> Element = tupleElement(Callee); OnHandle && Element)
    return use(&Call, Of.isWhole() ? *Element : Of);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    const OverloadedOperatorKind Kind = Operator->getOperator();
    if (OnHandle && Kind == OO_Subscript)
      return use(&Call, Of.isWhole() ? indexedPart(Call.getArg(1),
                                                   Callee->getASTContext())
                                     : Of);
    if (OnHandle && (Kind == OO_Star || Kind == OO_Arrow))
      return use(&Call, Of);
    if (OnHandle && Kind == OO_Equal) {
      add(UseKind::Drop, &Call, Of);
      return;
    }
    if (isComparison(Kind)) {
      add(UseKind::Neutral, &Call, Of);
      return;
    }
    if (OnHandle && Kind == OO_Call && isa<CXXMethodDecl>(Callee)) {
      add(UseKind::Unknown, &Call, Of);
      return;
    }
  } else if (OnHandle && isa<CXXMemberCallExpr>(Call)) {
    if (isa_and_nonnull<CXXConversionDecl>(Callee))
      add(UseKind::Neutral, &Call, Of);
    else
      method(Call, plainName(Callee), Of);
    return;
  }
  argument(Call, E, Of);
}

/// What the body of the callee says, if it can be seen.
bool UseCollector::viaHelper(const CallExpr &Call, const Expr *E, Part Of) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return false;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
    const unsigned Shift =
        isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee) ? 1 : 0;
    if (I < Shift || I - Shift >= Callee->getNumParams() ||
        !Index.contains(Call.getArg(I), E))
      continue;
    const ParmVarDecl &Parameter = *Callee->getParamDecl(I - Shift);
    if (annotated(*Callee, Parameter, Call, Of))
      return true;
    if (!Known)
      return false;
    std::optional<HandleEffect> Effect = Known->ofParameter(*Callee, I - Shift);
    if (!Effect)
      return false;
    effect(*Effect, Call, Of);
    return true;
  }
  return false;
}

/// [[clang::annotate("coscope::joins")]] and its like, on the parameter.
bool UseCollector::annotated(const FunctionDecl &Callee,
                             const ParmVarDecl &Parameter, const CallExpr &Call,
                             Part Of) {
  for (const FunctionDecl *Declared : Callee.redecls()) {
    const ParmVarDecl *P =
        Declared->getParamDecl(Parameter.getFunctionScopeIndex());
    for (const auto *Annotation : P->specific_attrs<AnnotateAttr>()) {
      HandleEffect Effect;
      if (Annotation->getAnnotation() == "coscope::joins")
        Effect.OnReturn = Effect.OnThrow = HandleEffect::Then::Joined;
      else if (Annotation->getAnnotation() == "coscope::keeps")
        Effect.OnReturn = Effect.OnThrow = HandleEffect::Then::Handed;
      else if (Annotation->getAnnotation() == "coscope::looks")
        Effect.OnReturn = Effect.OnThrow = HandleEffect::Then::Held;
      else
        continue;
      effect(Effect, Call, Of);
      return true;
    }
  }
  return false;
}

void UseCollector::effect(const HandleEffect &Effect, const CallExpr &Call,
                          Part Of) {
  // A coroutine does nothing before it is awaited.
  const Stmt *At = &Call;
  if (Effect.WhenAwaited) {
    const auto *Await = dyn_cast_or_null<CoawaitExpr>(Index.user(&Call));
    At = Await ? resumeCall(*Await) : nullptr;
    if (!At) { // Whoever awaits it joins what it joins.
      HandleUse &Use = add(UseKind::Unknown, &Call, Of);
      if (Effect.OnReturn == HandleEffect::Then::Joined &&
          isWaitedFor(Call, Index, Words))
        Use.Join = &Call;
      return;
    }
  }
  using Then = HandleEffect::Then;
  UseKind Kind = UseKind::Unknown;
  switch (Effect.OnReturn) {
  case Then::Joined:
    Kind = UseKind::Join;
    break;
  case Then::Held:
    Kind = UseKind::Neutral;
    break;
  case Then::Dropped:
    Kind = UseKind::Drop;
    break;
  case Then::Handed:
    Kind = UseKind::Hand;
    break;
  case Then::Unknown:
    break;
  }
  HandleUse &Use = add(Kind, At, Of);
  Use.OnReturnOnly = Effect.OnThrow == Then::Held;
  if (Kind == UseKind::Join)
    Use.Join = &Call;
}

void UseCollector::argument(const CallExpr &Call, const Expr *E, Part Of) {
  if (viaHelper(Call, E, Of))
    return;
  // By value or as an rvalue the callee takes it over.
  if (E->isXValue() || E->isPRValue())
    return give(E, Of);
  add(UseKind::Unknown, &Call, Of);
}

/// A lambda that captures the variable does to it what its body does, when
/// and where it is called.
void UseCollector::captured(const LambdaExpr &Lambda, const Expr *E, Part Of) {
  if (E->isXValue() || E->isPRValue()) {
    add(UseKind::Hand, Reference, Of);
    return;
  }
  std::optional<HandleEffect> Effect =
      Known ? Known->ofCapture(Lambda, Reference->getDecl()) : std::nullopt;
  const Stmt *User = Index.user(&Lambda);
  if (!Effect || !User) {
    add(UseKind::Unknown, &Lambda, Of);
    return;
  }
  if (Effect->OnReturn == HandleEffect::Then::Held) {
    add(UseKind::Neutral, &Lambda, Of); // Whoever calls it, it only looks.
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(User)) {
    if (strip(Call->getCallee()) == &Lambda || callObject(*Call) == nullptr ||
        (isa<CXXOperatorCallExpr>(Call) && strip(Call->getArg(0)) == &Lambda)) {
      effect(*Effect, *Call, Of);
      return;
    }
    for (unsigned I = 0; I < Call->getNumArgs(); ++I)
      if (Index.contains(Call->getArg(I), &Lambda) && Call->getDirectCallee() &&
          Known->alwaysCalls(*Call->getDirectCallee(), I)) {
        effect(*Effect, *Call, Of);
        return;
      }
    add(UseKind::Unknown, &Lambda, Of);
    return;
  }
  const auto *Declaration = dyn_cast<DeclStmt>(User);
  const auto *Closure = Declaration && Declaration->isSingleDecl()
                            ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                            : nullptr;
  if (!Closure) {
    add(UseKind::Unknown, &Lambda, Of);
    return;
  }
  for (const DeclRefExpr *Use : Index.references(Closure)) {
    const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(Index.user(Use));
    if (Call && Call->getOperator() == OO_Call && strip(Call->getArg(0)) == Use)
      effect(*Effect, *Call, Of);
    else
      add(UseKind::Unknown, Use, Of);
  }
}

} // namespace coscope
