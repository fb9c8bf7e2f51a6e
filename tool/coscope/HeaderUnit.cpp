//===-- HeaderUnit.cpp - a unit that includes some headers ----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/HeaderUnit.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang::tooling;
using namespace llvm;

namespace coscope::command {

/// How \p File is compiled, a source that nobody wrote.
static Expected<CompileCommand> commandFor(const Options &Asked,
                                           StringRef File) {
  StringRef Directory = sys::path::parent_path(File);
  std::vector<std::string> Line{"clang++", "--driver-mode=g++"};
  if (Asked.FixedFlags) {
    append_range(Line, *Asked.FixedFlags);
  } else {
    Expected<std::unique_ptr<CompilationDatabase>> Database =
        openDatabase(Asked, Directory);
    if (!Database)
      return Database.takeError();
    if (*Database) {
      // The command of the file that is most like this one.
      std::vector<CompileCommand> Near =
          inferMissingCompileCommands(std::move(*Database))
              ->getCompileCommands(File);
      if (!Near.empty())
        return Near.front();
    }
    Line.emplace_back("-std=c++20");
  }
  Line.push_back(File.str());
  return CompileCommand(Directory, File, Line, "");
}

Expected<HeaderUnit> unitOfHeaders(const Options &Asked) {
  HeaderUnit Result;
  const std::string Here = workingDirectory();
  std::string Beside = Here;
  for (const std::string &Header : Asked.From) {
    const std::string File = absolutePath(Header, Here);
    const bool IsFile = sys::fs::is_regular_file(File);
    if (IsFile && Beside == Here)
      Beside = sys::path::parent_path(File).str();
    Result.Text +=
        "#include " + (IsFile ? '"' + File + '"' : '<' + Header + '>') + '\n';
  }
  Result.Which.File = Beside + "/coscope-headers.cpp";
  Expected<CompileCommand> Command = commandFor(Asked, Result.Which.File);
  if (!Command)
    return Command.takeError();
  Result.Which.Command = std::move(*Command);
  return Result;
}

} // namespace coscope::command
