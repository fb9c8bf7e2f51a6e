//===-- Helpers.cpp -------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Helpers.h"

#include "checks/facts/paths/PathSearch.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

Helpers::Helpers(const Vocabulary &Words, const FactOptions &Options)
    : Words(Words), Options(Options), Errors(Words, Options, *this),
      Starts({Words, Options, *this}) {}
Helpers::~Helpers() = default;

/// The definition, if somebody wrote it in this unit, outside system headers.
static const FunctionDecl *visible(const FunctionDecl *Function) {
  const FunctionDecl *Definition = nullptr;
  if (!Function || !Function->hasBody(Definition) || !Definition->getBody() ||
      Definition->isDependentContext() || Definition->isDefaulted())
    return nullptr;
  const SourceManager &Sources = Definition->getASTContext().getSourceManager();
  return Sources.isInSystemHeader(Definition->getLocation()) ? nullptr
                                                             : Definition;
}

const BodyIndex *Helpers::bodyOf(const FunctionDecl *Function) {
  Function = visible(Function);
  if (!Function)
    return nullptr;
  std::unique_ptr<BodyIndex> &Known = Bodies[Function];
  if (!Known)
    Known = std::make_unique<BodyIndex>(writtenBody(*Function));
  return Known.get();
}

bool Helpers::anyCall(
    const FunctionDecl *Callee, llvm::DenseMap<const FunctionDecl *, bool> &Of,
    llvm::function_ref<bool(const CallExpr &, const BodyIndex &)> Is) {
  Callee = visible(Callee);
  // To call a coroutine only makes it.
  if (!Callee || isa<CoroutineBodyStmt>(Callee->getBody()))
    return false;
  auto [Known, IsNew] = Of.try_emplace(Callee, false);
  if (!IsNew)
    return Known->second; // Also while it is being found out.
  const BodyIndex &Index = *bodyOf(Callee);
  const bool Found = llvm::any_of(Index.calls(), [&](const CallExpr *Call) {
    return Is(*Call, Index) || anyCall(Call->getDirectCallee(), Of, Is);
  });
  return Of[Callee] = Found;
}

bool Helpers::waits(const FunctionDecl *Callee) {
  return anyCall(Callee, Waits,
                 [&](const CallExpr &Call, const BodyIndex &Index) {
                   return isWait(Call, Index, Words);
                 });
}

bool Helpers::runs(const FunctionDecl *Callee) {
  return anyCall(Callee, Runs, [&](const CallExpr &Call, const BodyIndex &) {
    return bool(Words.find<Runner>(Call.getDirectCallee()));
  });
}

bool Helpers::throws(const FunctionDecl *Callee) {
  Callee = visible(Callee);
  if (!Callee || isa<CoroutineBodyStmt>(Callee->getBody()))
    return true;
  auto [Known, IsNew] = Throws.try_emplace(Callee, true);
  if (!IsNew)
    return Known->second; // In a recursion it may.
  const BodyIndex &Index = *bodyOf(Callee);
  const ControlFlow Flow(*Callee, Index.body(), Words, joinCalls(Index),
                         Options.StrictExceptions, Errors.quietAwaits(Index));
  return Throws[Callee] = !Flow.valid() || Flow.waysOut().Uncaught.isValid();
}

bool Helpers::joinsAtEnd(const CXXRecordDecl *Class) {
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->isDependentContext() || Class->isInvalidDecl())
    return false;
  if (auto Known = JoinsAtEnd.find(Class); Known != JoinsAtEnd.end())
    return Known->second;
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  auto IsPartJoined = [&](QualType Part) {
    return joinsAtEnd(Part->getAsCXXRecordDecl());
  };
  const bool Joins = Words.find<JoiningType>(Class) || waits(Destructor) ||
                     runs(Destructor) ||
                     llvm::any_of(Class->bases(),
                                  [&](const CXXBaseSpecifier &Base) {
                                    return IsPartJoined(Base.getType());
                                  }) ||
                     llvm::any_of(Class->fields(), [&](const FieldDecl *Field) {
                       return IsPartJoined(Field->getType());
                     });
  return JoinsAtEnd[Class] = Joins;
}

std::vector<const VarDecl *> Helpers::joiningLocals(const BodyIndex &Index) {
  std::vector<const VarDecl *> Found;
  for (const DeclStmt *Declaration : Index.declarations())
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          livesInFrame(Variable) &&
          joinsAtEnd(Variable->getType()->getAsCXXRecordDecl()))
        Found.push_back(Variable->getCanonicalDecl());
  return Found;
}

Statements Helpers::joinCalls(const BodyIndex &Index) {
  Statements Joins;
  for (const CallExpr *Call : Index.calls())
    if (isWait(*Call, Index, Words) || isGather(*Call, Index, Words) ||
        Words.find<Runner>(Call->getDirectCallee()) ||
        (waits(Call->getDirectCallee()) && throws(Call->getDirectCallee())))
      Joins.insert(Call);
  return Joins;
}

/// What one look at the body shows of the handle in \p Root.
HandleEffect Helpers::look(const FunctionDecl &Body, const ValueDecl *Root) {
  using Then = HandleEffect::Then;
  HandleEffect Effect;
  Effect.WhenAwaited = isa<CoroutineBodyStmt>(Body.getBody());
  const BodyIndex &Index = *bodyOf(&Body);
  ControlFlow Flow(Body, Index.body(), Words, joinCalls(Index),
                   Options.StrictExceptions, Errors.quietAwaits(Index));
  if (!Flow.valid())
    return Effect;
  const ConditionIndex Conditions(Index);
  PathSearch Search(Flow, Index, Conditions, [&](const ValueDecl *Variable) {
    return collectHandleUses(Variable, nullptr, Index, Words, this);
  });
  PathQuery Query;
  Query.Handle = {Root, {}};
  // Of a container: one of its elements, whichever.
  if (llvm::any_of(Search.usesOf(Root).All, [](const HandleUse &Use) {
        return Use.Of.Which == Part::Kind::Some && Use.Loop;
      }))
    Query.Handle.Of = Part::some();
  const PathAnswer Answer = Search.search(Query);
  if (Answer.TooLarge || Answer.Unknown)
    return Effect;

  const bool Owns = isa<ParmVarDecl>(Root) &&
                    !Root->getType()->isReferenceType() &&
                    !Root->getType()->isPointerType();
  bool HeldOnReturn = false, HeldOnThrow = false;
  for (const Exit &Missed : Answer.Missed)
    (Missed.Kind == ExitKind::BodyEnd || Missed.Kind == ExitKind::Return
         ? HeldOnReturn
         : HeldOnThrow) = true;
  const Then Left = Owns ? Then::Dropped : Then::Held;
  const Then Taken = Answer.Joined ? Then::Joined : Then::Handed;
  if (Answer.Joined && Answer.Handed)
    return Effect;
  const bool Takes = Answer.Joined || Answer.Handed;
  // Joined on some returns only: the caller cannot tell which.
  Effect.OnReturn = !Takes ? Left : HeldOnReturn ? Then::Unknown : Taken;
  Effect.OnThrow = !HeldOnThrow && Takes ? Taken : Left;
  return Effect;
}

HandleEffect Helpers::summarise(const FunctionDecl &Body,
                                const ValueDecl *Root) {
  using Then = HandleEffect::Then;
  const Key Which(&Body, Root);
  auto [Known, IsNew] = Effects.try_emplace(Which);
  Summary &Own = Known->second;
  if (!IsNew) {
    Own.Asked = true; // The assumption, in a recursion.
    return Own.Effect;
  }
  const bool WhenAwaited = isa<CoroutineBodyStmt>(Body.getBody());
  // A recursion joins if it joins whenever its inner calls do, and looks if
  // it looks whenever they do.
  for (Then Assumed : {Then::Joined, Then::Held, Then::Unknown}) {
    Own = {{Assumed, Assumed, WhenAwaited}, false};
    const HandleEffect Found = look(Body, Root);
    if (!Own.Asked || Found == Own.Effect) {
      Own.Effect = Found;
      break;
    }
  }
  return Own.Effect;
}

std::optional<HandleEffect> Helpers::ofParameter(const FunctionDecl &Callee,
                                                 unsigned Parameter) {
  const FunctionDecl *Body = visible(&Callee);
  if (!Body || Parameter >= Body->getNumParams())
    return std::nullopt;
  return summarise(*Body, Body->getParamDecl(Parameter));
}

std::optional<HandleEffect> Helpers::ofCapture(const LambdaExpr &Lambda,
                                               const ValueDecl *Captured) {
  const FunctionDecl *Body = visible(Lambda.getCallOperator());
  if (!Body)
    return std::nullopt;
  return summarise(*Body, cast<ValueDecl>(Captured->getCanonicalDecl()));
}

bool Helpers::alwaysCalls(const FunctionDecl &Callee, unsigned Parameter) {
  if (Callee.isInStdNamespace() && Callee.getIdentifier())
    return Callee.getName() == "invoke" && Parameter == 0;
  const FunctionDecl *Body = visible(&Callee);
  if (!Body || Parameter >= Body->getNumParams() ||
      isa<CoroutineBodyStmt>(Body->getBody()))
    return false;
  const BodyIndex &Index = *bodyOf(Body);
  ControlFlow Flow(*Body, Index.body(), Words, {}, Options.StrictExceptions);
  if (!Flow.valid())
    return false;
  PathQuery Query;
  for (const DeclRefExpr *Use : Index.references(Body->getParamDecl(Parameter)))
    if (const auto *Call = dyn_cast_or_null<CallExpr>(Index.user(Use));
        Call &&
        (strip(Call->getCallee()) == Use ||
         (isa<CXXOperatorCallExpr>(Call) && strip(Call->getArg(0)) == Use)))
      Query.Waits.insert(Call);
  const ConditionIndex Conditions(Index);
  PathSearch Search(Flow, Index, Conditions,
                    [](const ValueDecl *) { return std::vector<HandleUse>(); });
  const PathAnswer Answer = Search.search(Query);
  return Answer.Joined && Answer.Missed.empty() && !Answer.TooLarge;
}

} // namespace coscope
