//===-- Configuration.h - which checks run, and how -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_CONFIGURATION_H
#define COSCOPE_TOOL_CONFIGURATION_H

#include "checks/vocabulary/Vocabulary.h"
#include "tool/coscope/Units.h"

#include "clang-tidy/ClangTidyOptions.h"

#include "llvm/ADT/StringMap.h"

namespace coscope::command {

/// The command line and the .clang-tidy files together.
class Configuration {
public:
  /// A mistake in the command line's part is an error.
  static llvm::Expected<Configuration> create(const Options &Asked);

  /// Reads everything that applies to \p File, so that a mistake in it is an
  /// error before anything is analysed. Called for every unit, and not while
  /// units are analysed.
  llvm::Error admit(llvm::StringRef File);

  /// What one unit's analysis asks for its options.
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> provider() const;

  /// The command that Clang parses \p Which with: its own, with the arguments
  /// that .clang-tidy files add and the macros that profiles want. Admitted
  /// before. An error says what is missing in its entry.
  llvm::Expected<std::vector<std::string>> commandOf(const Unit &Which) const;

private:
  explicit Configuration(const Options &Asked) : Asked(Asked) {}

  llvm::Expected<std::vector<RequiredMacro>>
  readProfiles(llvm::StringRef Profiles);
  std::vector<RequiredMacro> requiredMacros(llvm::StringRef File) const;

  Options Asked;
  std::optional<clang::tidy::ClangTidyOptions> Inline; ///< --config
  std::shared_ptr<clang::tidy::ClangTidyOptionsProvider> Admitting;
  llvm::StringMap<std::vector<RequiredMacro>> MacrosOfProfiles;
  llvm::StringMap<std::string> ProfilesOfFile;
};

} // namespace coscope::command

#endif // COSCOPE_TOOL_CONFIGURATION_H
