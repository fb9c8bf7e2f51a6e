//===-- UnitOfFile.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/UnitOfFile.h"

#include "clang/Tooling/CompilationDatabase.h"

#include "llvm/Support/Path.h"

using namespace clang::tooling;
using namespace llvm;

namespace coscope {

Expected<std::unique_ptr<CompilationDatabase>>
CompileCommands::open(StringRef Directory) {
  if (Asked.FixedFlags)
    return std::make_unique<FixedCompilationDatabase>(Directory,
                                                      *Asked.FixedFlags);
  Expected<std::unique_ptr<Database>> Named =
      command::openDatabase(Asked, Directory);
  if (!Named)
    return Named.takeError();
  if (*Named)
    return inferMissingCompileCommands(std::move(*Named));
  std::string Why;
  std::unique_ptr<Database> Found =
      CompilationDatabase::autoDetectFromDirectory(Directory, Why);
  if (Found)
    return Found;
  return createStringError(
      "no compile_commands.json or compile_flags.txt in '" + Directory +
      "' or its parents; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, "
      "or start 'coscope lsp -p DIRECTORY'");
}

Expected<command::Unit> CompileCommands::unitOf(StringRef File) {
  const StringRef Directory = sys::path::parent_path(File);
  std::unique_ptr<Database> &Known = ByDirectory[Directory];
  if (!Known) {
    Expected<std::unique_ptr<Database>> Opened = open(Directory);
    if (!Opened)
      return Opened.takeError();
    Known = std::move(*Opened);
  }
  std::vector<CompileCommand> Commands = Known->getCompileCommands(File);
  if (Commands.empty())
    return createStringError("no compile command for '" + File + "'");
  return command::Unit{File.str(), std::move(Commands.front())};
}

} // namespace coscope
