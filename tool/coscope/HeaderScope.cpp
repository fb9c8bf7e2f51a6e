//===-- HeaderScope.cpp - whose declarations count ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/HeaderScope.h"

#include "checks/vocabulary/Vocabulary.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

/// Whether \p Name is of a namespace or class that is not for users.
static bool isInternal(StringRef Name) {
  return any_of(split(Name, "::"), [](StringRef Part) {
    return Part == "detail" || Part == "details" || Part == "internal" ||
           Part == "impl" || Part.starts_with("_");
  });
}

bool HeaderScope::contains(const NamedDecl &Decl) {
  const FileID File =
      Sources.getFileID(Sources.getExpansionLoc(Decl.getLocation()));
  auto [Known, IsNew] = Files.try_emplace(File);
  if (IsNew)
    Known->second = decide(File);
  return Known->second && !isInternal(qualifiedName(Decl));
}

bool HeaderScope::decide(FileID File) const {
  const std::string Path = pathOf(File);
  FileID Header = File;
  while (true) {
    const FileID Includer = Sources.getFileID(Sources.getIncludeLoc(Header));
    if (Includer.isInvalid())
      return false; // The unit itself.
    if (Includer == Sources.getMainFileID())
      break;
    Header = Includer;
  }
  if (File == Header)
    return true;
  const std::string Asked = pathOf(Header);
  SmallString<256> Below(Asked);
  sys::path::replace_extension(Below, "");
  if (!sys::fs::is_directory(Below))
    Below = sys::path::parent_path(Asked);
  return StringRef(Path).starts_with(Below.str().str() + "/");
}

std::string HeaderScope::pathOf(FileID File) const {
  OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
  if (!Entry)
    return "";
  StringRef Real = Entry->getFileEntry().tryGetRealPathName();
  return (Real.empty() ? Entry->getName() : Real).str();
}

} // namespace coscope::command
