//===-- UnitPreamble.cpp - the includes of a unit, kept -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/UnitPreamble.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclGroup.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/Utils.h"
#include "clang/Serialization/ASTReader.h"
#include "clang/Serialization/ASTWriter.h"
#include "clang/Serialization/ModuleManager.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

namespace {

/// What is to be known of a preamble apart from its tree.
class Collector : public PreambleCallbacks {
public:
  explicit Collector(BodiesRead Bodies) : Bodies(Bodies) {}
  void BeforeExecute(CompilerInstance &Compiler) override {
    Sources = &Compiler.getSourceManager();
    Files.attachToPreprocessor(Compiler.getPreprocessor());
  }
  bool shouldSkipFunctionBody(Decl *Function) override {
    return Bodies == BodiesRead::OfUser &&
           Sources->isInSystemHeader(Function->getLocation());
  }
  void HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (!Sources->isInSystemHeader(D->getLocation()))
        TopLevel.push_back(D);
  }
  void AfterPCHEmitted(ASTWriter &Writer) override {
    for (const Decl *D : TopLevel)
      Declarations.push_back(Writer.getDeclID(D));
  }

  DependencyCollector Files;
  std::vector<LocalDeclID> Declarations;

private:
  const BodiesRead Bodies;
  const SourceManager *Sources = nullptr;
  std::vector<const Decl *> TopLevel;
};

class ErrorSeen : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    Any |= isCompileError(Level, Info);
  }
  bool Any = false;
};

} // namespace

static PreambleBounds boundsOf(const UnitPreamble::Source &From) {
  return ComputePreambleBounds(From.Command.getLangOpts(),
                               From.Main.getMemBufferRef(), /*MaxLines=*/0);
}

std::unique_ptr<UnitPreamble> UnitPreamble::parse(const Source &From,
                                                  BodiesRead Bodies) {
  const PreambleBounds Bounds = boundsOf(From);
  if (Bounds.Size == 0)
    return nullptr;
  Collector Found(Bodies);
  ErrorSeen Errors;
  DiagnosticOptions Options = From.Command.getDiagnosticOpts();
  auto Engine = makeIntrusiveRefCnt<DiagnosticsEngine>(
      DiagnosticIDs::create(), Options, &Errors, /*ShouldOwnClient=*/false);
  auto Parsed = PrecompiledPreamble::Build(
      From.Command, &From.Main, Bounds, Engine, From.FS,
      std::make_shared<PCHContainerOperations>(), /*StoreInMemory=*/true,
      /*StoragePath=*/"", Found);
  if (!Parsed || Errors.Any)
    return nullptr;
  std::unique_ptr<UnitPreamble> Result(new UnitPreamble(std::move(*Parsed)));
  Result->Declarations = std::move(Found.Declarations);
  for (const std::string &File : Found.Files.getDependencies()) {
    std::string Path = absolutePath(File, From.Directory);
    if (Path == From.Main.getBufferIdentifier())
      continue; // It may be edited below.
    if (auto Edited = From.Edits.find(Path); Edited != From.Edits.end())
      Result->Edits.insert(*Edited);
    Result->FilesRead.push_back(std::move(Path));
  }
  return Result;
}

bool UnitPreamble::fits(const Source &From) const {
  for (const std::string &File : FilesRead) {
    auto Now = From.Edits.find(File);
    auto Then = Edits.find(File);
    if ((Now == From.Edits.end()) != (Then == Edits.end()) ||
        (Then != Edits.end() && Then->second != Now->second))
      return false;
  }
  return Parsed.CanReuse(From.Command, From.Main.getMemBufferRef(),
                         boundsOf(From), *From.FS);
}

void UnitPreamble::use(CompilerInvocation &Command,
                       IntrusiveRefCntPtr<vfs::FileSystem> &FS,
                       std::unique_ptr<MemoryBuffer> Main) const {
  // The compiler owns the buffers of files that are mapped to them.
  Parsed.AddImplicitPreamble(Command, FS, Main.release());
}

std::vector<Decl *> UnitPreamble::declarations(ASTReader &Reader) const {
  serialization::ModuleFile &Module =
      Reader.getModuleManager().getPrimaryModule();
  std::vector<Decl *> Result;
  for (LocalDeclID ID : Declarations)
    if (Decl *D = Reader.GetLocalDecl(Module, ID))
      Result.push_back(D);
  return Result;
}

IntrusiveRefCntPtr<vfs::FileSystem>
usePreamble(std::unique_ptr<UnitPreamble> &Kept, bool Renews, BodiesRead Bodies,
            CompilerInvocation &Command, IntrusiveRefCntPtr<vfs::FileSystem> FS,
            const Unit &Which, const EditedFiles &Edits) {
  auto Text = FS->getBufferForFile(Which.File);
  if (!Text)
    return nullptr;
  std::unique_ptr<MemoryBuffer> Main =
      MemoryBuffer::getMemBufferCopy((*Text)->getBuffer(), Which.File);
  const UnitPreamble::Source From{Command, *Main, FS, Edits,
                                  Which.Command.Directory};
  bool Fits = Kept && Kept->fits(From);
  if (!Fits && Renews) {
    Kept.reset(); // First, or there would be two in memory.
    Kept = UnitPreamble::parse(From, Bodies);
    Fits = Kept != nullptr;
  }
  if (!Fits)
    return nullptr;
  Kept->use(Command, FS, std::move(Main));
  return FS;
}

} // namespace coscope::command
