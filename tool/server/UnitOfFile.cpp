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

static constexpr StringRef FlagsName = "compile_flags.txt";

/// What says how files in \p Directory are compiled: what the command line
/// names, or a compile_commands.json or compile_flags.txt, whichever lies
/// nearest. Empty: nothing does.
std::string CompileCommands::placeFor(StringRef Directory) const {
  if (Asked.FixedFlags)
    return Directory.str();
  if (!Asked.Database.empty())
    return Asked.Database;
  SmallVector<StringRef, 3> Names{ArrayRef<StringRef>(command::DatabaseNames)};
  Names.push_back(FlagsName);
  return command::nearestFile(Directory, Names);
}

Expected<std::unique_ptr<CompilationDatabase>>
CompileCommands::open(StringRef Place, StringRef Directory) {
  if (Asked.FixedFlags)
    return std::make_unique<FixedCompilationDatabase>(Directory,
                                                      *Asked.FixedFlags);
  if (sys::path::filename(Place) == FlagsName) {
    std::string Why;
    if (std::unique_ptr<Database> Found =
            FixedCompilationDatabase::loadFromFile(Place, Why))
      return Found;
    return createStringError("could not read '" + Place + "': " + Why);
  }
  if (!Place.empty())
    return command::openDatabase(Asked, Directory);
  return createStringError(
      "no compile_commands.json or compile_flags.txt in '" + Directory +
      "' or its parents; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, "
      "or start 'coscope lsp -p DIRECTORY'");
}

/// Of what is in \p Place, if there is something. Some file systems count whole
/// seconds.
CompileCommands::Stamp CompileCommands::stampOf(StringRef Place) {
  SmallString<256> File(Place);
  if (sys::fs::is_directory(Place))
    sys::path::append(File, "compile_commands.json");
  sys::fs::file_status Status;
  if (sys::fs::status(File, Status))
    return {};
  return {Status.getLastModificationTime(), Status.getSize()};
}

Expected<command::Unit> CompileCommands::unitOf(StringRef File) {
  const StringRef Directory = sys::path::parent_path(File);
  // Most directories of a project share one database, which can be large.
  const std::string In = placeFor(Directory);
  Opened &Known = Databases[In];
  if (const Stamp Now = stampOf(In);
      !Known.Commands || Known.Of != Now || Now == Stamp()) {
    Expected<std::unique_ptr<Database>> Read = open(In, Directory);
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
