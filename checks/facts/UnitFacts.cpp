//===-- UnitFacts.cpp - the functions of a unit, and their facts ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/Callers.h"
#include "checks/facts/ClassOwnership.h"
#include "checks/facts/CollectFacts.h"
#include "checks/facts/Helpers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace coscope {

const char *toString(HandleFate Fate) {
  switch (Fate) {
  case HandleFate::Discarded:
    return "discarded";
  case HandleFate::Joined:
    return "joined";
  case HandleFate::JoinedOnSomeExits:
    return "joined-on-some-exits";
  case HandleFate::NeverJoined:
    return "never-joined";
  case HandleFate::HandedOver:
    return "handed-over";
  case HandleFate::Unknown:
    return "unknown";
  }
  llvm_unreachable("unhandled HandleFate");
}

const char *toString(ExitKind Kind) {
  switch (Kind) {
  case ExitKind::BodyEnd:
    return "end";
  case ExitKind::Return:
    return "return";
  case ExitKind::Throw:
    return "throw";
  case ExitKind::AwaitMayThrow:
    return "await";
  case ExitKind::JoinMayThrow:
    return "join";
  case ExitKind::CallMayThrow:
    return "call";
  case ExitKind::ScopeEnd:
    return "scope";
  case ExitKind::Overwritten:
    return "overwritten";
  case ExitKind::Dropped:
    return "dropped";
  }
  llvm_unreachable("unhandled ExitKind");
}

llvm::raw_ostream &operator<<(llvm::raw_ostream &OS, HandleFate Fate) {
  return OS << toString(Fate);
}

llvm::raw_ostream &operator<<(llvm::raw_ostream &OS, ExitKind Kind) {
  return OS << toString(Kind);
}

/// A gather of one task, or of none, leaves no other behind.
static bool isOfOne(const CallExpr &Gather, const Vocabulary &Words) {
  return Gather.getNumArgs() == 0 ||
         (Gather.getNumArgs() == 1 &&
          Words.findTask(Gather.getArg(0)->getType()));
}

/// Something to await that is no task: it does nothing until then.
static bool isIdleAwaitable(QualType Type, const Vocabulary &Words) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Words.findTask(Type))
    return false;
  ASTContext &Context = Class->getASTContext();
  return Class->hasMemberName(&Context.Idents.get("await_ready")) ||
         Class->hasMemberName(
             Context.DeclarationNames.getCXXOperatorName(OO_Coawait));
}

/// A local that is there already waits for what runs on when it dies.
static bool isWaitedForBehind(const CallExpr &Gather, const BodyIndex &Index,
                              const FactInput &Input) {
  return llvm::any_of(
      Input.Known.joiningLocals(Index), [&](const VarDecl *Variable) {
        return isBefore(Variable->getLocation(), Gather.getBeginLoc(),
                        Variable->getASTContext());
      });
}

/// A gather that leaves running what it does not wait for, of things that do
/// not run, or that somebody else waits for.
static bool leavesNothing(const CallExpr &Gather, Known<Gatherer> By,
                          const BodyIndex &Index, const FactInput &Input) {
  return !By->WaitsForAll &&
         (llvm::all_of(Gather.arguments(),
                       [&](const Expr *E) {
                         return isIdleAwaitable(E->getType(), Input.Words);
                       }) ||
          isWaitedForBehind(Gather, Index, Input));
}

/// Of a gather that is one by another name the calls are looked at.
static std::vector<LibraryGather> libraryGathers(const FunctionDecl &Function,
                                                 const BodyIndex &Index,
                                                 const FactInput &Input) {
  std::vector<LibraryGather> Found;
  if (Input.Words.find<Gatherer>(&Function))
    return Found;
  for (const CallExpr *Call : Index.calls())
    if (auto Gather = Input.Words.find<Gatherer>(Call->getDirectCallee());
        Gather && !isOfOne(*Call, Input.Words) &&
        !leavesNothing(*Call, Gather, Index, Input))
      Found.push_back({Call, Gather});
  return Found;
}

FunctionFacts collectFacts(const FunctionDecl &Function, const BodyIndex &Index,
                           const FactInput &Input) {
  FunctionFacts Facts;
  Facts.Function = &Function;
  Facts.Body = Index.body();
  Facts.IsCoroutine = isa<CoroutineBodyStmt>(Function.getBody());
  Facts.IsInstantiation = Function.isTemplateInstantiation();
  Facts.IdleTasks = collectIdleTasks(Function, Index, Input);
  Facts.LibraryGathers = libraryGathers(Function, Index, Input);
  Facts.Starts = collectStarts(Function, Index, Input);
  if (Facts.Starts.empty())
    return Facts;
  decideFates(Function, Index, Input, Facts.Starts);
  collectGathers(Index, Input.Words, Facts);
  return Facts;
}

namespace {

/// Every function and lambda body that is no pattern, outside system headers.
class FunctionVisitor : public RecursiveASTVisitor<FunctionVisitor> {
public:
  FunctionVisitor(ASTContext &Context,
                  llvm::function_ref<void(const FunctionDecl &)> Visit)
      : Sources(Context.getSourceManager()), Visit(Visit) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && D->getLocation().isValid() &&
        Sources.isInSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    inspect(Function);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    // A generic lambda's call operator is visited by its instantiations.
    if (FunctionTemplateDecl *Template =
            Lambda->getCallOperator()->getDescribedFunctionTemplate()) {
      for (FunctionDecl *Instance : Template->specializations())
        inspect(Instance);
      return true;
    }
    inspect(Lambda->getCallOperator());
    return true;
  }

private:
  void inspect(const FunctionDecl *Function) {
    if (!Function->doesThisDeclarationHaveABody() || !Function->getBody() ||
        Function->isDependentContext() || Function->isInvalidDecl() ||
        !Seen.insert(Function).second)
      return;
    Visit(*Function);
  }

  SourceManager &Sources;
  llvm::function_ref<void(const FunctionDecl &)> Visit;
  llvm::SmallPtrSet<const FunctionDecl *, 32> Seen;
};

} // namespace

/// The facts of a function, which may have none so far.
static FunctionFacts &factsOf(const FunctionDecl &Function, UnitFacts &Unit) {
  for (FunctionFacts &Facts : Unit.Functions)
    if (Facts.Function->getCanonicalDecl() == Function.getCanonicalDecl())
      return Facts;
  FunctionFacts &Facts = Unit.Functions.emplace_back();
  Facts.Function = Function.getDefinition();
  Facts.Body = writtenBody(*Facts.Function);
  Facts.IsCoroutine = isa<CoroutineBodyStmt>(Facts.Function->getBody());
  return Facts;
}

UnitFacts collectUnitFacts(ASTContext &Context, const Vocabulary &Words,
                           const FactOptions &Options) {
  UnitFacts Unit;
  ClassOwnership Ownership(Words);
  Helpers Known(Words, Options);
  const FactInput Input{Words, Options, Known};
  Callers WhoCalls;
  auto Collect = [&](const FunctionDecl &Function) {
    const BodyIndex Index(writtenBody(Function));
    Ownership.addFunction(Function, Index);
    WhoCalls.addFunction(Function, Index, Input);
    FunctionFacts Facts = collectFacts(Function, Index, Input);
    if (!Facts.isEmpty())
      Unit.Functions.push_back(std::move(Facts));
  };
  FunctionVisitor Visitor(Context, Collect);
  for (Decl *D : Context.getTraversalScope())
    Visitor.TraverseDecl(D);
  for (const ClassOwnership::JoinInVain &Join : Ownership.joinsInVain())
    factsOf(*Join.Method, Unit).JoinsInVain = Join.Scope;
  for (FunctionFacts &Facts : Unit.Functions)
    for (StartFact &Start : Facts.Starts)
      if (Start.Member && Start.Fate == HandleFate::HandedOver &&
          Ownership.isNeverJoined(*Start.Member))
        Start.Fate = HandleFate::NeverJoined;
  for (const FunctionFacts &Facts : Unit.Functions)
    for (const StartFact &Start : Facts.Starts)
      for (const FieldDecl *Field : Start.Child.Guarded)
        if (Ownership.mayBeWaitedFor(*Field))
          Unit.JoinedMembers.insert(Field);
  for (const FunctionFacts &Facts : Unit.Functions)
    if (const CXXRecordDecl *Class = enclosingClass(*Facts.Function))
      Unit.Classes.try_emplace(Class, Ownership.facts(*Class));
  for (const FunctionFacts &Facts : Unit.Functions)
    for (const StartFact &Start : Facts.Starts)
      if (Start.DecidedBy && Start.DecidedBy != Start.Call)
        Unit.ByHelper[Start.DecidedBy->getBeginLoc()].push_back(
            {&Facts, &Start});
  Unit.Readers = Ownership.memberReaders();
  Unit.RunBelow = WhoCalls.runBelow();
  return Unit;
}

} // namespace coscope
