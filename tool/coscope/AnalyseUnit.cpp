//===-- AnalyseUnit.cpp - the checks over one unit ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/AnalyseUnit.h"

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Decl.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/ASTReader.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/Support/PrettyStackTrace.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace coscope::command {

namespace {

/// Where the unit's own file has \p Place, or includes what has it.
SourceLocation inMainFile(SourceLocation Place, const SourceManager &Sources) {
  Place = Sources.getFileLoc(Place);
  while (Place.isValid() && !Sources.isInMainFile(Place))
    Place = Sources.getIncludeLoc(Sources.getFileID(Place));
  return Place;
}

/// Remembers the first error of the compiler; clang-tidy sorts them by file.
class UnitDiagnostics : public ClangTidyDiagnosticConsumer {
public:
  UnitDiagnostics(ClangTidyContext &Context, StringRef Directory,
                  UnitResult &Result)
      : ClangTidyDiagnosticConsumer(Context, nullptr,
                                    /*RemoveIncompatibleErrors=*/false),
        Directory(Directory), Result(Result) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (!Result.CompileError && isCompileError(Level, Info))
      remember(Info);
    ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
  }

private:
  void remember(const Diagnostic &Info) {
    Result.FirstError = describe(Info, Directory);
    tooling::DiagnosticMessage &Error =
        Result.CompileError.emplace(Result.FirstError);
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return;
    const SourceManager &Sources = Info.getSourceManager();
    const SourceLocation Place = inMainFile(Info.getLocation(), Sources);
    if (Place.isInvalid())
      return;
    SmallString<256> Words(Result.FirstError);
    if (Sources.isInMainFile(Sources.getFileLoc(Info.getLocation()))) {
      Words.clear();
      Info.FormatDiagnostic(Words);
    }
    Error = tooling::DiagnosticMessage(Words, Sources, Place);
  }

  StringRef Directory;
  UnitResult &Result;
};

/// An error that only they have is not the analysis' business: compileErrors().
class SkipSystemBodies : public ASTConsumer {
public:
  void Initialize(ASTContext &Context) override {
    Sources = &Context.getSourceManager();
  }
  bool shouldSkipFunctionBody(Decl *Function) override {
    return Sources->isInSystemHeader(Function->getLocation());
  }

private:
  const SourceManager *Sources = nullptr;
};

/// Ends an analysis that is outdated, and has the checks look at nothing but
/// what can matter: a walk through the whole of a preamble would read it all.
class RepeatedAnalysis : public ASTConsumer {
public:
  RepeatedAnalysis(CompilerInstance &Compiler, const Repetition &Again,
                   bool UsesPreamble)
      : Compiler(Compiler), Again(Again), UsesPreamble(UsesPreamble) {}

  /// False ends the parse, and nothing is looked at.
  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (!D->isFromASTFile())
        Declarations.push_back(D);
    return !Again.Outdated;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    if (!UsesPreamble || !Compiler.getASTReader())
      return;
    std::vector<Decl *> Scope =
        Again.Preamble->declarations(*Compiler.getASTReader());
    append_range(Scope, Declarations);
    Context.setTraversalScope(Scope);
  }

private:
  CompilerInstance &Compiler;
  const Repetition &Again;
  const bool UsesPreamble;
  std::vector<Decl *> Declarations;
};

/// Runs the checks that \p Context enables for \p File.
class CheckAction : public ASTFrontendAction {
public:
  CheckAction(ClangTidyContext &Context, StringRef File, UnitResult &Result,
              const Repetition *Again, bool UsesPreamble)
      : Factory(Context), File(File), Result(Result), Again(Again),
        UsesPreamble(UsesPreamble) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    Files.attachToPreprocessor(Compiler.getPreprocessor());
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    if (Again) // First, for it says what the checks look at.
      Consumers.push_back(
          std::make_unique<RepeatedAnalysis>(Compiler, *Again, UsesPreamble));
    Consumers.push_back(Factory.createASTConsumer(Compiler, File));
    Consumers.push_back(std::make_unique<SkipSystemBodies>());
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

  void EndSourceFileAction() override {
    Result.FilesRead = Files.getDependencies();
    if (UsesPreamble)
      append_range(Result.FilesRead, Again->Preamble->filesRead());
    // Not hasErrorOccurred(): a warning that -Werror or a pragma made an error
    // does not keep the code from being understood.
    Result.Parsed =
        !getCompilerInstance().getDiagnostics().hasUncompilableErrorOccurred();
  }

private:
  ClangTidyASTConsumerFactory Factory;
  StringRef File;
  UnitResult &Result;
  const Repetition *Again;
  const bool UsesPreamble;
  DependencyCollector Files;
};

class CheckActionFactory : public tooling::FrontendActionFactory {
public:
  CheckActionFactory(ClangTidyContext &Context, const Unit &Which,
                     const EditedFiles &Edits, UnitResult &Result,
                     const Repetition *Again)
      : Context(Context), Which(Which), Edits(Edits), Result(Result),
        Again(Again) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<CheckAction>(Context, Which.File, Result, Again,
                                         UsesPreamble);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> PCH,
                     DiagnosticConsumer *Diagnostics) override {
    Invocation->getFrontendOpts().SkipFunctionBodies = true;
    // The summary counts, not Clang ("1 warning generated.").
    Invocation->getDiagnosticOpts().ShowCarets = false;
    // As clang-tidy does: users know that __clang_analyzer__ means a checker.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    IntrusiveRefCntPtr<FileManager> Own;
    if (Again)
      if (IntrusiveRefCntPtr<vfs::FileSystem> FS = usePreamble(
              Again->Preamble, Again->RenewsPreamble, BodiesRead::OfUser,
              *Invocation, Files->getVirtualFileSystemPtr(), Which, Edits)) {
        UsesPreamble = true;
        Own = makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);
        Files = Own.get();
      }
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files,
                                                std::move(PCH), Diagnostics);
  }

private:
  ClangTidyContext &Context;
  const Unit &Which;
  const EditedFiles &Edits;
  UnitResult &Result;
  const Repetition *Again;
  bool UsesPreamble = false;
};

} // namespace

static void useAbsolutePaths(tooling::DiagnosticMessage &Message,
                             StringRef Directory) {
  if (!Message.FilePath.empty())
    Message.FilePath = absolutePath(Message.FilePath, Directory);
  for (tooling::FileByteRange &Range : Message.Ranges)
    Range.FilePath = absolutePath(Range.FilePath, Directory);
  StringMap<tooling::Replacements> Fix;
  for (const auto &Entry : Message.Fix)
    for (const tooling::Replacement &Edit : Entry.second) {
      std::string Path = absolutePath(Edit.getFilePath(), Directory);
      // One file under two spellings: what cannot be joined is no fix.
      if (Error Clash = Fix[Path].add({Path, Edit.getOffset(), Edit.getLength(),
                                       Edit.getReplacementText()})) {
        consumeError(std::move(Clash));
        Message.Fix.clear();
        return;
      }
    }
  Message.Fix = std::move(Fix);
}

static void useAbsolutePaths(ClangTidyError &Error, StringRef Directory) {
  useAbsolutePaths(Error.Message, Directory);
  for (tooling::DiagnosticMessage &Note : Error.Notes)
    useAbsolutePaths(Note, Directory);
  Error.BuildDirectory.clear();
}

/// Keeps the findings of the checks. clang-tidy reports a bad option value as a
/// finding of the unit; here the unit counts as not analysed.
static void keepFindings(std::vector<ClangTidyError> Errors,
                         StringRef Directory, UnitResult &Result) {
  for (ClangTidyError &Error : Errors) {
    StringRef Name = Error.DiagnosticName;
    useAbsolutePaths(Error, Directory);
    if (Name.starts_with("coscope-"))
      Result.Findings.push_back(std::move(Error));
    else if (Result.FirstError.empty() && Name == "clang-tidy-config")
      Result.FirstError = Error.Message.Message;
  }
}

UnitResult analyseUnit(const Unit &Which, const Configuration &Config,
                       const EditedFiles &Edits, const Repetition *Again) {
  PrettyStackTraceString InCaseOfCrash(Which.File.c_str());
  UnitResult Result;
  Expected<std::vector<std::string>> Command = Config.commandOf(Which);
  if (!Command) {
    Result.FirstError = toString(Command.takeError());
    return Result;
  }
  StringRef Directory = Which.Command.Directory;
  auto FS = fileSystemWith(Edits, Directory);
  auto Files = makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);

  ClangTidyContext Context(Config.provider());
  // Each finding brings its own includes, so that it can be applied alone.
  Context.setSelfContainedDiags(true);
  UnitDiagnostics Diagnostics(Context, Directory, Result);
  auto DiagOptions = std::make_unique<DiagnosticOptions>();
  DiagnosticsEngine Engine(DiagnosticIDs::create(), *DiagOptions, &Diagnostics,
                           /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(std::move(DiagOptions), &Engine);
  Context.setCurrentFile(Which.File);

  CheckActionFactory Checks(Context, Which, Edits, Result, Again);
  tooling::ToolInvocation Invocation(
      std::move(*Command), &Checks, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Diagnostics);
  Invocation.run();

  if (Result.CompileError)
    useAbsolutePaths(*Result.CompileError, Directory);
  keepFindings(Diagnostics.take(), Directory, Result);
  if (!Result.FirstError.empty())
    Result.Parsed = false;
  if (!Result.Parsed) {
    Result.Findings.clear();
    if (Result.FirstError.empty())
      Result.FirstError = "its compile command could not be run";
  }
  for (std::string &File : Result.FilesRead)
    File = absolutePath(File, Directory);
  return Result;
}

} // namespace coscope::command
