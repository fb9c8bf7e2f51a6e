//===-- InstalledProfiles.cpp - profiles that libraries ship --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/InstalledProfiles.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include <dlfcn.h>
#include <map>

using namespace llvm;

namespace coscope {

/// The share directory beside the lib or bin directory that this code is in.
static std::string ownShare() {
  Dl_info Self;
  if (!dladdr(reinterpret_cast<void *>(&installedProfiles), &Self) ||
      !Self.dli_fname)
    return "";
  SmallString<256> Path;
  if (sys::fs::real_path(Self.dli_fname, Path))
    return "";
  sys::path::remove_filename(Path);
  sys::path::append(Path, "..", "share");
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

/// Of the XDG base directory specification.
static SmallVector<std::string, 4> shareDirectories() {
  SmallVector<std::string, 4> Directories{ownShare()};
  if (std::optional<std::string> Own = sys::Process::GetEnv("XDG_DATA_HOME");
      Own && !Own->empty())
    Directories.push_back(*Own);
  else if (std::optional<std::string> Home = sys::Process::GetEnv("HOME"))
    Directories.push_back(*Home + "/.local/share");
  std::string All = sys::Process::GetEnv("XDG_DATA_DIRS").value_or("");
  if (All.empty())
    All = "/usr/local/share:/usr/share";
  SmallVector<StringRef, 4> Parts;
  StringRef(All).split(Parts, ':', -1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts)
    Directories.push_back(Part.str());
  return Directories;
}

std::vector<std::string> installedProfiles() {
  std::map<std::string, std::string> ByName;
  for (const std::string &Directory : shareDirectories()) {
    if (Directory.empty())
      continue;
    std::error_code Failed; // Where there is none, there are no profiles.
    for (sys::fs::directory_iterator
             It(Directory + "/coscope/profiles", Failed),
         End;
         !Failed && It != End; It.increment(Failed))
      if (sys::path::extension(It->path()) == ".yaml")
        ByName.try_emplace(sys::path::filename(It->path()).str(), It->path());
  }
  std::vector<std::string> Paths;
  Paths.reserve(ByName.size());
  for (const auto &[Name, Path] : ByName)
    Paths.push_back(Path);
  return Paths;
}

} // namespace coscope
