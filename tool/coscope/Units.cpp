//===-- Units.cpp - which units to analyse --------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Units.h"

#include "clang/Driver/Types.h"
#include "clang/Tooling/JSONCompilationDatabase.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <tuple>

using namespace clang::driver;
using namespace clang::tooling;
using namespace llvm;

namespace coscope::command {

static const char DatabaseName[] = "compile_commands.json";

std::string absolutePath(StringRef Path, StringRef Directory) {
  SmallString<256> Result(Path);
  sys::path::make_absolute(Directory, Result);
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

std::string workingDirectory() {
  SmallString<256> Result;
  (void)sys::fs::current_path(Result); // Nowhere: no path below is found.
  return std::string(Result);
}

std::string nearestFile(StringRef Start, ArrayRef<StringRef> Names) {
  for (StringRef Dir = Start; !Dir.empty(); Dir = sys::path::parent_path(Dir))
    for (StringRef Name : Names) {
      SmallString<256> File(Dir);
      sys::path::append(File, Name);
      if (sys::fs::exists(File))
        return std::string(File);
    }
  return "";
}

static Error noDatabase(StringRef Start) {
  return createStringError(
      "no " + Twine(DatabaseName) + " in '" + Start +
      "' or its parents; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON and "
      "name the build directory with -p, or give flags after --");
}

/// The directory that has the database for \p Start.
static Expected<std::string> databaseDirectory(const Options &Asked,
                                               StringRef Start) {
  if (Asked.Database.empty()) {
    if (const std::string Found = nearestFile(Start, DatabaseNames);
        !Found.empty())
      return sys::path::parent_path(Found).str();
    return noDatabase(Start);
  }
  std::string Dir = absolutePath(Asked.Database, workingDirectory());
  if (sys::path::filename(Dir) == DatabaseName)
    Dir = sys::path::parent_path(Dir).str();
  if (!sys::fs::exists(Dir + "/" + DatabaseName))
    return createStringError("no " + Twine(DatabaseName) + " in '" +
                             Asked.Database + "', named with -p");
  return Dir;
}

/// Clang's reader of databases says on stderr what is wrong and goes on.
static Error verifyJson(const Twine &Path) {
  auto Text = MemoryBuffer::getFile(Path);
  if (!Text)
    return createStringError("could not read " + Path + ": " +
                             Text.getError().message());
  Expected<json::Value> Value = json::parse((*Text)->getBuffer());
  if (!Value)
    return createStringError("could not read " + Path + ": " +
                             toString(Value.takeError()));
  return Error::success();
}

/// Databases have assembler files and resources, too.
static bool mayHaveCoroutines(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  Extension.consume_front(".");
  const types::ID Type = types::lookupTypeForExtension(Extension);
  return Type == types::TY_INVALID || types::isDerivedFromC(Type);
}

static Expected<std::unique_ptr<CompilationDatabase>>
loadDatabase(StringRef Directory) {
  if (Error Wrong = verifyJson(Directory + "/" + DatabaseName))
    return Wrong;
  std::string Why;
  // loadFromDirectory() would prefer a compile_flags.txt that lies beside it.
  std::unique_ptr<CompilationDatabase> Database =
      JSONCompilationDatabase::loadFromFile(
          (Directory + "/" + DatabaseName).str(), Why,
          JSONCommandLineSyntax::AutoDetect);
  if (Database)
    return inferTargetAndDriverMode(inferMissingCompileCommands(
        expandResponseFiles(std::move(Database), vfs::getRealFileSystem())));
  std::replace(Why.begin(), Why.end(), '\n', ' ');
  return createStringError("could not read " + Directory + "/" + DatabaseName +
                           ": " + StringRef(Why).trim());
}

Expected<std::unique_ptr<CompilationDatabase>>
openDatabase(const Options &Asked, StringRef Start) {
  Expected<std::string> Dir = databaseDirectory(Asked, Start);
  return Dir ? loadDatabase(*Dir) : Dir.takeError();
}

static Expected<std::vector<Unit>> readDatabase(StringRef Directory) {
  Expected<std::unique_ptr<CompilationDatabase>> Database =
      loadDatabase(Directory);
  if (!Database)
    return Database.takeError();
  std::vector<Unit> Units;
  for (CompileCommand &Command : (*Database)->getAllCompileCommands()) {
    if (!mayHaveCoroutines(Command.Filename))
      continue;
    Command.Directory = absolutePath(Command.Directory, Directory);
    Units.push_back(
        {absolutePath(Command.Filename, Command.Directory), Command});
  }
  if (Units.empty())
    return createStringError(Directory + "/" + DatabaseName +
                             " has no compile commands of C++ files");
  return Units;
}

static std::string realPath(StringRef Path) {
  SmallString<256> Result;
  return sys::fs::real_path(Path, Result) ? Path.str() : std::string(Result);
}

static bool isAtOrBelow(StringRef File, StringRef Path) {
  return File.consume_front(Path) &&
         (File.empty() || File.front() == '/' || Path.ends_with("/"));
}

/// The units of \p All that \p Path names.
static Expected<std::vector<Unit>>
unitsAt(const std::string &Path, ArrayRef<Unit> All, StringRef Directory) {
  std::string Absolute = absolutePath(Path, workingDirectory());
  // The build may have been configured under another name of the directory.
  std::string Real = realPath(Absolute);
  std::vector<Unit> Result;
  for (const Unit &Each : All)
    if (isAtOrBelow(Each.File, Absolute) ||
        isAtOrBelow(realPath(Each.File), Real))
      Result.push_back(Each);
  if (!Result.empty())
    return Result;
  return createStringError(
      "'" + Path + "' matches no unit of " + Directory + "/" + DatabaseName +
      "; headers are analysed through the units that include them");
}

static Expected<std::vector<Unit>> fixedUnits(const Options &Asked) {
  if (Asked.Paths.empty())
    return createStringError("flags were given after --, but no file");
  std::string Here = workingDirectory();
  std::vector<Unit> Result;
  for (const std::string &Path : Asked.Paths) {
    std::string File = absolutePath(Path, Here);
    if (!sys::fs::is_regular_file(File))
      return createStringError("no such file: '" + Path +
                               "'; with flags after --, name source files");
    std::vector<std::string> Line{"clang++", "--driver-mode=g++"};
    Line.insert(Line.end(), Asked.FixedFlags->begin(), Asked.FixedFlags->end());
    Line.push_back(File);
    Result.push_back({File, CompileCommand(Here, File, Line, "")});
  }
  return Result;
}

static Expected<std::vector<Unit>> databaseUnits(const Options &Asked) {
  std::vector<std::string> Paths = Asked.Paths;
  if (Paths.empty()) {
    Expected<std::string> Dir = databaseDirectory(Asked, workingDirectory());
    return Dir ? readDatabase(*Dir) : Dir.takeError();
  }
  StringMap<std::vector<Unit>> Databases;
  std::vector<Unit> Result;
  for (const std::string &Path : Paths) {
    std::string Absolute = absolutePath(Path, workingDirectory());
    if (!sys::fs::exists(Absolute))
      return createStringError("no such file or directory: '" + Path + "'");
    Expected<std::string> Dir = databaseDirectory(Asked, Absolute);
    if (!Dir)
      return Dir.takeError();
    auto [Known, IsNew] = Databases.try_emplace(*Dir);
    if (IsNew) {
      Expected<std::vector<Unit>> Read = readDatabase(*Dir);
      if (!Read)
        return Read.takeError();
      Known->second = std::move(*Read);
    }
    Expected<std::vector<Unit>> Found = unitsAt(Path, Known->second, *Dir);
    if (!Found)
      return Found.takeError();
    append_range(Result, *Found);
  }
  return Result;
}

Expected<std::vector<Unit>> findUnits(const Options &Asked) {
  Expected<std::vector<Unit>> Units =
      Asked.FixedFlags ? fixedUnits(Asked) : databaseUnits(Asked);
  if (!Units)
    return Units.takeError();
  // A file that is compiled in two ways is two units; the same command twice,
  // as overlapping paths give, is one.
  auto Key = [](const Unit &U) {
    return std::tie(U.File, U.Command.Directory, U.Command.CommandLine);
  };
  sort(*Units, [&](const Unit &A, const Unit &B) { return Key(A) < Key(B); });
  Units->erase(std::unique(Units->begin(), Units->end(),
                           [&](const Unit &A, const Unit &B) {
                             return Key(A) == Key(B);
                           }),
               Units->end());
  return Units;
}

} // namespace coscope::command
