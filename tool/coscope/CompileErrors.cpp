//===-- CompileErrors.cpp - what the compiler has against a unit ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/CompileErrors.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/PrettyStackTrace.h"

#include <map>

using namespace clang;
using namespace llvm;

namespace coscope::command {

namespace {

/// The line and column of the error and, in the name of a lambda, of others.
std::string withoutPlaces(StringRef Text) {
  std::string Result;
  for (size_t I = 0; I != Text.size(); ++I)
    if (!isDigit(Text[I]) || Result.empty() || Result.back() != ':')
      Result += Text[I];
  return Result;
}

class ErrorList : public DiagnosticConsumer {
public:
  explicit ErrorList(StringRef Directory) : Directory(Directory) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (!isCompileError(Level, Info))
      return;
    std::string Text = describe(Info, Directory);
    std::string Identity = withoutPlaces(Text);
    Errors.push_back({std::move(Text), std::move(Identity)});
  }

  CompileErrors Errors;

private:
  StringRef Directory;
};

/// Ends a parse that nobody waits for any more.
class UntilOutdated : public ASTConsumer {
public:
  explicit UntilOutdated(const Repetition *Again) : Again(Again) {}
  bool HandleTopLevelDecl(DeclGroupRef) override {
    return !Again || !Again->Outdated;
  }

private:
  const Repetition *Again;
};

class CompileAction : public ASTFrontendAction {
public:
  explicit CompileAction(const Repetition *Again) : Again(Again) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<UntilOutdated>(Again);
  }

private:
  const Repetition *Again;
};

class CompileActionFactory : public tooling::FrontendActionFactory {
public:
  CompileActionFactory(const Unit &Which, const EditedFiles &Edits,
                       const Repetition *Again)
      : Which(Which), Edits(Edits), Again(Again) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<CompileAction>(Again);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> PCH,
                     DiagnosticConsumer *Diagnostics) override {
    Invocation->getDiagnosticOpts().ErrorLimit = 0; // All are to be compared.
    Invocation->getDiagnosticOpts().ShowCarets = false;
    IntrusiveRefCntPtr<FileManager> Own;
    if (Again)
      if (IntrusiveRefCntPtr<vfs::FileSystem> FS = usePreamble(
              Again->Preamble, Again->RenewsPreamble, BodiesRead::All,
              *Invocation, Files->getVirtualFileSystemPtr(), Which, Edits)) {
        Own = makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);
        Files = Own.get();
      }
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files,
                                                std::move(PCH), Diagnostics);
  }

private:
  const Unit &Which;
  const EditedFiles &Edits;
  const Repetition *Again;
};

} // namespace

CompileErrors compileErrors(const Unit &Which, const Configuration &Config,
                            const EditedFiles &Edits, const Repetition *Again) {
  PrettyStackTraceString InCaseOfCrash(Which.File.c_str());
  StringRef Directory = Which.Command.Directory;
  auto Failed = [](std::string Why) { return CompileErrors{{Why, Why}}; };
  Expected<std::vector<std::string>> Command = Config.commandOf(Which);
  if (!Command)
    return Failed(toString(Command.takeError()));
  auto Files = makeIntrusiveRefCnt<FileManager>(
      FileSystemOptions(), fileSystemWith(Edits, Directory));
  ErrorList Found(Directory);
  CompileActionFactory Action(Which, Edits, Again);
  tooling::ToolInvocation Invocation(
      std::move(*Command), &Action, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Found);
  if (!Invocation.run() && Found.Errors.empty())
    return Failed("its compile command could not be run");
  return std::move(Found.Errors);
}

const CompileError *newError(ArrayRef<CompileError> Before,
                             ArrayRef<CompileError> Now) {
  std::map<StringRef, size_t> Known;
  for (const CompileError &Each : Before)
    ++Known[Each.Identity];
  for (const CompileError &Each : Now)
    if (Known[Each.Identity]-- == 0)
      return &Each;
  return nullptr;
}

} // namespace coscope::command
