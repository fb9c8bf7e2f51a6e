//===-- HeaderRun.cpp - facts of every function of real headers -----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// usage: facts-headers [-v] HEADER... [-- FLAG...]
//
// Collects the facts of every function that the headers define, instantiations
// included, and follows each of its variables as if it held a handle: whatever
// people write, the analysis must neither crash nor hang. A function that was
// given up as too large is counted, and named with -v. Headers that do not
// parse alone are counted and passed over.
//
// Exit codes: 0 all functions were analysed or given up in time, 1 one took
// longer than the bound, or there was none.
//
//===----------------------------------------------------------------------===//

#include "checks/facts/CollectFacts.h"
#include "checks/facts/Helpers.h"
#include "checks/facts/paths/PathSearch.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>

using namespace clang;
using namespace coscope;

namespace {

constexpr double BoundInSeconds = 10;

struct Totals {
  unsigned Headers = 0, Unparsed = 0, Functions = 0, Searches = 0, TooLarge = 0;
  double Slowest = 0, All = 0;
  std::string SlowestName;
  bool Verbose = false;
};

class EveryFunction : public RecursiveASTVisitor<EveryFunction> {
public:
  EveryFunction(const Vocabulary &Words, Totals &Total)
      : Words(Words), Known(Words, Options), Total(Total) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (Function->doesThisDeclarationHaveABody() && Function->getBody() &&
        !Function->isDependentContext() && !Function->isInvalidDecl())
      measure(*Function);
    return true;
  }

private:
  void measure(const FunctionDecl &Function) {
    const auto Start = std::chrono::steady_clock::now();
    collectFacts(Function, BodyIndex(writtenBody(Function)),
                 {Words, Options, Known});
    followVariables(Function);
    const std::chrono::duration<double> Took =
        std::chrono::steady_clock::now() - Start;
    ++Total.Functions;
    Total.All += Took.count();
    if (Took.count() > Total.Slowest) {
      Total.Slowest = Took.count();
      Total.SlowestName = Function.getQualifiedNameAsString();
    }
  }

  void followVariables(const FunctionDecl &Function) {
    const BodyIndex Index(writtenBody(Function));
    ControlFlow Flow(Function, Index.body(), Words, Known.joinCalls(Index),
                     /*StrictExceptions=*/true);
    if (!Flow.valid())
      return;
    const ConditionIndex Conditions(Index);
    PathSearch Search(Flow, Index, Conditions, [&](const ValueDecl *Root) {
      return collectHandleUses(Root, nullptr, Index, Words, nullptr);
    });
    for (const DeclStmt *Declaration : Index.declarations())
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D)) {
          PathQuery Query;
          Query.From = Declaration;
          Query.Handle = {Variable->getCanonicalDecl(), {}};
          Query.Repeats = Index.enclosingLoop(Declaration) != nullptr;
          ++Total.Searches;
          if (Search.search(Query).TooLarge) {
            ++Total.TooLarge;
            if (Total.Verbose)
              llvm::outs() << "too large: "
                           << Function.getQualifiedNameAsString() << '\n';
          }
        }
  }

  const Vocabulary &Words;
  const FactOptions Options;
  Helpers Known;
  Totals &Total;
};

void runHeader(llvm::StringRef Header, const std::vector<std::string> &Flags,
               const Vocabulary &Words, Totals &Total) {
  ++Total.Headers;
  IgnoringDiagConsumer Quiet;
  std::unique_ptr<ASTUnit> Unit = tooling::buildASTFromCodeWithArgs(
      ("#include <" + Header + ">\n").str(), Flags, "header.cpp", "coscope",
      std::make_shared<PCHContainerOperations>(),
      tooling::getClangStripDependencyFileAdjuster(),
      tooling::FileContentMappings(), &Quiet);
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred()) {
    ++Total.Unparsed;
    if (Total.Verbose)
      llvm::outs() << "does not parse alone: " << Header << '\n';
    return;
  }
  EveryFunction(Words, Total)
      .TraverseDecl(Unit->getASTContext().getTranslationUnitDecl());
}

} // namespace

int main(int Argc, const char **Argv) {
  Totals Total;
  std::vector<std::string> Headers, Flags{"-std=c++20", "-w"};
  bool AfterDashes = false;
  for (int I = 1; I < Argc; ++I) {
    const llvm::StringRef Argument = Argv[I];
    if (AfterDashes)
      Flags.push_back(Argument.str());
    else if (Argument == "--")
      AfterDashes = true;
    else if (Argument == "-v")
      Total.Verbose = true;
    else
      Headers.push_back(Argument.str());
  }
  auto Words = Vocabulary::load({});
  if (!Words) {
    llvm::errs() << toString(Words.takeError()) << '\n';
    return 1;
  }
  for (const std::string &Header : Headers)
    runHeader(Header, Flags, **Words, Total);
  llvm::outs() << Total.Headers << " headers (" << Total.Unparsed
               << " do not parse alone), " << Total.Functions << " functions, "
               << Total.Searches << " variables followed, " << Total.TooLarge
               << " too large, "
               << llvm::format("%.1f s in all, slowest %.2f s: ", Total.All,
                               Total.Slowest)
               << Total.SlowestName << '\n';
  return Total.Functions == 0 || Total.Slowest > BoundInSeconds;
}
