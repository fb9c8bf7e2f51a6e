//===-- Configuration.cpp - which checks run, and how ---------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Configuration.h"

#include "checks/tidy/CoscopeModule.h"
#include "tool/coscope/AdjustCommand.h"
#include "tool/coscope/OptionsProvider.h"

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/GlobList.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"

using namespace clang::tidy;
using clang::tooling::CompileCommand;
using namespace llvm;

namespace coscope::command {

static Error unknownCheck(StringRef Glob, StringRef Where) {
  return createStringError("'" + Glob + "' in " + Where +
                           " matches no check of coscope; the checks are " +
                           join(checkNames(), ", "));
}

static bool matchesAnyCheck(StringRef Glob) {
  const GlobList Matcher(Glob);
  return any_of(checkNames(),
                [&](StringRef Name) { return Matcher.contains(Name); });
}

/// \p OnlyOwn passes over globs that may be meant for other checks.
static Error verifyChecks(StringRef Checks, StringRef Where, bool OnlyOwn) {
  for (const std::string &Glob : globsOf(Checks))
    if ((!OnlyOwn || StringRef(Glob).starts_with("coscope")) &&
        !matchesAnyCheck(Glob))
      return unknownCheck(Glob, Where);
  return Error::success();
}

Expected<Configuration> Configuration::create(const Options &Asked) {
  Configuration Result(Asked);
  if (Error Wrong = verifyChecks(Asked.Checks, "--checks", /*OnlyOwn=*/false))
    return Wrong;
  std::string Why;
  if (!Asked.HeaderFilter.empty() && !Regex(Asked.HeaderFilter).isValid(Why))
    return createStringError("--header-filter is no regular expression: " +
                             Why);
  if (!Asked.Config.empty()) {
    Result.Inline =
        readTidyOptions(MemoryBufferRef(Asked.Config, "--config"), Why);
    if (!Why.empty())
      return createStringError(Why);
  }
  Expected<std::vector<RequiredMacro>> Read =
      Result.readProfiles(join(Asked.Profiles, ","));
  if (!Read)
    return Read.takeError();
  return Result;
}

std::unique_ptr<ClangTidyOptionsProvider> Configuration::provider() const {
  return std::make_unique<OptionsProvider>(Asked, Inline);
}

Expected<std::vector<RequiredMacro>>
Configuration::readProfiles(StringRef Profiles) {
  auto [Known, IsNew] = MacrosOfProfiles.try_emplace(Profiles);
  if (!IsNew)
    return Known->second;
  std::vector<std::string> Paths;
  SmallVector<StringRef> Named;
  SplitString(Profiles, Named, ",;"); // As the checks do.
  for (StringRef Path : Named)
    if (!Path.trim().empty())
      Paths.push_back(Path.trim().str());
  Expected<std::shared_ptr<const Vocabulary>> Words = Vocabulary::load(Paths);
  if (!Words)
    return Words.takeError();
  return Known->second = (*Words)->requiredMacros();
}

/// Keys that start with "coscope" and that no check reads: clang-tidy ignores
/// them, and the user believes they work.
static Error verifyKeys(const ClangTidyOptions &Given, StringRef Where) {
  static const StringSet<> Valid =
      getAllChecksAndOptions(/*AllowEnablingAnalyzerAlphaCheckers=*/false,
                             /*ExperimentalCustomChecks=*/false)
          .Options;
  std::vector<StringRef> Own, Unknown;
  for (const auto &Key : Valid.keys())
    if (Key.starts_with("coscope"))
      Own.push_back(Key);
  for (const auto &Key : Given.CheckOptions.keys())
    if (Key.starts_with("coscope") && !Valid.contains(Key))
      Unknown.push_back(Key);
  if (Unknown.empty())
    return Error::success();
  sort(Own);
  sort(Unknown);
  return createStringError("unknown option '" + Unknown.front() + "' in " +
                           Where + "; the options are " + join(Own, ", "));
}

Error Configuration::admit(StringRef File) {
  if (!Admitting)
    Admitting = provider();
  auto &Provider = static_cast<OptionsProvider &>(*Admitting);
  ClangTidyOptions Merged;
  unsigned Priority = 0;
  for (const auto &[Given, Where] : Provider.getRawOptions(File)) {
    if (Error Wrong = verifyKeys(Given, Where))
      return Wrong;
    if (Given.Checks)
      if (Error Wrong = verifyChecks(*Given.Checks, Where, /*OnlyOwn=*/true))
        return Wrong;
    Merged.mergeWith(Given, ++Priority);
  }
  if (!Provider.fileError().empty())
    return createStringError(Provider.fileError());

  auto Named = Merged.CheckOptions.find(ProfilesKey);
  StringRef Profiles =
      Named == Merged.CheckOptions.end() ? "" : StringRef(Named->second.Value);
  ProfilesOfFile[File] = Profiles.str();
  return readProfiles(Profiles).takeError();
}

std::vector<RequiredMacro> Configuration::requiredMacros(StringRef File) const {
  return MacrosOfProfiles.lookup(ProfilesOfFile.lookup(File));
}

Expected<std::vector<std::string>>
Configuration::commandOf(const Unit &Which) const {
  const ClangTidyOptions Given = provider()->getOptions(Which.File);
  CompileCommand Command = Which.Command;
  auto &Line = Command.CommandLine;
  for (const std::string &Removed :
       Given.RemovedArgs.value_or(ClangTidyOptions::ArgList()))
    erase(Line, Removed);
  if (Given.ExtraArgsBefore && !Line.empty())
    Line.insert(Line.begin() + 1, Given.ExtraArgsBefore->begin(),
                Given.ExtraArgsBefore->end());
  if (Given.ExtraArgs && !Line.empty())
    append_range(Line, *Given.ExtraArgs);
  return adjustCommand(Command, requiredMacros(Which.File));
}

} // namespace coscope::command
