//===-- ParseUnit.cpp - one unit as Clang sees it -------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/ParseUnit.h"

#include "tool/coscope/AdjustCommand.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

IntrusiveRefCntPtr<vfs::FileSystem> fileSystemWith(const EditedFiles &Edits,
                                                   StringRef WorkingDirectory) {
  // Not the process's file system: every unit has a working directory.
  auto Overlay = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(
      IntrusiveRefCntPtr<vfs::FileSystem>(vfs::createPhysicalFileSystem()));
  auto InMemory = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const auto &[Path, Text] : Edits)
    InMemory->addFile(Path, 0, MemoryBuffer::getMemBuffer(Text, Path));
  Overlay->pushOverlay(InMemory);
  // A directory that is gone shows as a file that is not found.
  (void)Overlay->setCurrentWorkingDirectory(WorkingDirectory);
  return Overlay;
}

bool isCompileError(DiagnosticsEngine::Level Level, const Diagnostic &Info) {
  return Level >= DiagnosticsEngine::Error &&
         Info.getDiags()
             ->getDiagnosticIDs()
             ->getWarningOptionForDiag(Info.getID())
             .empty();
}

std::string describe(const Diagnostic &Info, StringRef Directory) {
  SmallString<256> Message;
  Info.FormatDiagnostic(Message);
  if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
    return std::string(Message);
  const PresumedLoc Place =
      Info.getSourceManager().getPresumedLoc(Info.getLocation());
  return absolutePath(Place.getFilename(), Directory) + ":" +
         std::to_string(Place.getLine()) + ":" +
         std::to_string(Place.getColumn()) + ": " + std::string(Message);
}

namespace {

class FirstError : public DiagnosticConsumer {
public:
  explicit FirstError(StringRef Directory) : Directory(Directory) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (Text.empty() && isCompileError(Level, Info))
      Text = describe(Info, Directory);
  }

  std::string Text;

private:
  StringRef Directory;
};

using Looker = function_ref<void(ASTContext &)>;

class LookConsumer : public ASTConsumer {
public:
  explicit LookConsumer(Looker Look) : Look(Look) {}
  void HandleTranslationUnit(ASTContext &Context) override { Look(Context); }

private:
  Looker Look;
};

class LookAction : public ASTFrontendAction {
public:
  explicit LookAction(Looker Look) : Look(Look) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<LookConsumer>(Look);
  }

private:
  Looker Look;
};

} // namespace

Error parseUnit(const Unit &Which, ArrayRef<RequiredMacro> Macros,
                const EditedFiles &Edits, Looker Look) {
  StringRef Directory = Which.Command.Directory;
  auto Failed = [&](const Twine &Why) {
    return createStringError(Which.File + " could not be analysed: " + Why);
  };
  Expected<std::vector<std::string>> Command =
      adjustCommand(Which.Command, Macros);
  if (!Command)
    return Failed(toString(Command.takeError()));
  FirstError Problem(Directory);
  bool Looked = false;
  auto LookOnce = [&](ASTContext &Context) {
    Looked = true;
    Look(Context);
  };
  auto Files = makeIntrusiveRefCnt<FileManager>(
      FileSystemOptions(), fileSystemWith(Edits, Directory));
  tooling::ToolInvocation Invocation(
      std::move(*Command), std::make_unique<LookAction>(LookOnce), Files.get());
  Invocation.setDiagnosticConsumer(&Problem);
  Invocation.run();
  if (Problem.Text.empty() && !Looked)
    Problem.Text = "its compile command could not be run";
  if (Problem.Text.empty())
    return Error::success();
  return Failed(Problem.Text);
}

} // namespace coscope::command
