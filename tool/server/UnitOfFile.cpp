//===-- UnitOfFile.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/UnitOfFile.h"

#include "clang/Tooling/CompilationDatabase.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

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
    return std::move(*Named);
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

/// Of the database in \p Directory, if there is one. Some file systems count
/// whole seconds.
CompileCommands::Stamp CompileCommands::stampOf(StringRef Directory) {
  SmallString<256> File(Directory);
  if (sys::fs::is_directory(Directory))
    sys::path::append(File, "compile_commands.json");
  sys::fs::file_status Status;
  if (sys::fs::status(File, Status))
    return {};
  return {Status.getLastModificationTime(), Status.getSize()};
}

Expected<command::Unit> CompileCommands::unitOf(StringRef File) {
  const StringRef Directory = sys::path::parent_path(File);
  // Most directories of a project share one database, which can be large.
  std::string In =
      Asked.FixedFlags ? "" : command::databaseFor(Asked, Directory);
  if (In.empty())
    In = Directory.str();
  Opened &Known = Databases[In];
  // What has no stamp, as compile_flags.txt, is quick to read.
  if (const Stamp Now = stampOf(In);
      !Known.Commands || Known.Of != Now || Now == Stamp()) {
    Expected<std::unique_ptr<Database>> Read = open(Directory);
    if (!Read)
      return Read.takeError();
    Known = {std::move(*Read), Now};
  }
  std::vector<CompileCommand> Commands =
      Known.Commands->getCompileCommands(File);
  if (Commands.empty())
    return createStringError("no compile command for '" + File + "'");
  // Through a symbolic link the command has another name of the file; the text
  // in the editor has this one.
  CompileCommand &Command = Commands.front();
  std::replace(Command.CommandLine.begin(), Command.CommandLine.end(),
               Command.Filename, File.str());
  Command.Filename = File.str();
  return command::Unit{File.str(), std::move(Command)};
}

} // namespace coscope
