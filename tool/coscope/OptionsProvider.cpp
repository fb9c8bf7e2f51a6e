//===-- OptionsProvider.cpp - clang-tidy's options, for coscope's checks --===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/OptionsProvider.h"

#include "checks/tidy/CoscopeModule.h"

#include "clang-tidy/GlobList.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"

using namespace clang::tidy;
using namespace llvm;

namespace coscope::command {

ClangTidyOptions readTidyOptions(MemoryBufferRef Text, std::string &Error) {
  auto Keep = [&](const SMDiagnostic &Problem) {
    if (Error.empty())
      Error = (Problem.getFilename() + ":" + Twine(Problem.getLineNo()) + ":" +
               Twine(Problem.getColumnNo() + 1) + ": " + Problem.getMessage())
                  .str();
  };
  ErrorOr<ClangTidyOptions> Read = parseConfigurationWithDiags(Text, Keep);
  if (Read)
    return *Read;
  if (Error.empty())
    Error =
        (Text.getBufferIdentifier() + ": " + Read.getError().message()).str();
  return {};
}

namespace {
/// clang-tidy says that a .clang-tidy file is wrong and goes on without it;
/// this keeps what is wrong.
class LoudFileOptions : public FileOptionsProvider {
public:
  LoudFileOptions(ClangTidyOptions Defaults, ClangTidyOptions Override,
                  std::string &FileError)
      : FileOptionsProvider({}, std::move(Defaults), std::move(Override)) {
    auto Read = [&FileError](MemoryBufferRef Text) {
      return ErrorOr<ClangTidyOptions>(readTidyOptions(Text, FileError));
    };
    ConfigHandlers = {{".clang-tidy", Read}};
  }
};
} // namespace

OptionsProvider::OptionsProvider(const Options &Asked,
                                 const std::optional<ClangTidyOptions> &Inline)
    : Asked(Asked) {
  ClangTidyOptions Defaults = ClangTidyOptions::getDefaults();
  Defaults.HeaderFilterRegex = ".*";
  ClangTidyOptions Override;
  if (!Asked.HeaderFilter.empty())
    Override.HeaderFilterRegex = Asked.HeaderFilter;
  if (Inline) {
    Base = std::make_unique<ConfigOptionsProvider>(ClangTidyGlobalOptions(),
                                                   Defaults, *Inline, Override);
    return;
  }
  Base = std::make_unique<LoudFileOptions>(Defaults, Override, FileError);
}

const ClangTidyGlobalOptions &OptionsProvider::getGlobalOptions() {
  return Base->getGlobalOptions();
}

/// The checks that run, by name: no other check of the binary ever does.
static std::string enabledChecks(StringRef Configured, StringRef Asked) {
  std::string Globs = Configured.str();
  if (!namesOwnCheck(Configured))
    Globs += ",coscope-*";
  if (!Asked.empty())
    Globs += "," + Asked.str();
  GlobList Wanted(Globs);
  // "clang-tidy-config" is how clang-tidy reports a bad option value.
  std::string Enabled = "-*,clang-tidy-config";
  for (const std::string &Name : checkNames())
    if (Wanted.contains(Name))
      Enabled += "," + Name;
  return Enabled;
}

std::vector<ClangTidyOptionsProvider::OptionsSource>
OptionsProvider::getRawOptions(StringRef File) {
  std::vector<OptionsSource> Sources = Base->getRawOptions(File);
  ClangTidyOptions Merged;
  unsigned Priority = 0;
  for (const OptionsSource &Source : Sources)
    Merged.mergeWith(Source.first, ++Priority);

  ClangTidyOptions Narrowed;
  Narrowed.Checks = enabledChecks(Merged.Checks.value_or(""), Asked.Checks);
  if (!Asked.Profiles.empty()) {
    std::vector<std::string> Profiles = Asked.Profiles;
    if (auto Known = Merged.CheckOptions.find(ProfilesKey);
        Known != Merged.CheckOptions.end() && !Known->second.Value.empty())
      Profiles.insert(Profiles.begin(), Known->second.Value);
    Narrowed.CheckOptions[ProfilesKey] = {join(Profiles, ","), Priority + 1};
  }
  if (Asked.Steps)
    Narrowed.CheckOptions[StepsKey] = {"true", Priority + 1};
  Sources.emplace_back(std::move(Narrowed), "coscope's command line");
  return Sources;
}

} // namespace coscope::command
