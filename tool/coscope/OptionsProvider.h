//===-- OptionsProvider.h - clang-tidy's options, for coscope's checks *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_OPTIONSPROVIDER_H
#define COSCOPE_TOOL_OPTIONSPROVIDER_H

#include "tool/coscope/Options.h"

#include "clang-tidy/ClangTidyOptions.h"

namespace coscope::command {

/// The check option that names the user's profiles, separated by commas.
inline constexpr char ProfilesKey[] = "coscope.Profiles";
inline constexpr char StepsKey[] = "coscope.Steps";

/// What clang-tidy would read for a file, narrowed to coscope's checks.
class OptionsProvider : public clang::tidy::ClangTidyOptionsProvider {
public:
  OptionsProvider(const Options &Asked,
                  const std::optional<clang::tidy::ClangTidyOptions> &Inline);

  const clang::tidy::ClangTidyGlobalOptions &getGlobalOptions() override;
  std::vector<OptionsSource> getRawOptions(llvm::StringRef File) override;

  /// What is wrong with a .clang-tidy file read so far, or empty.
  const std::string &fileError() const { return FileError; }

private:
  Options Asked;
  std::string FileError;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Base;
};

/// Parses the text of a .clang-tidy file; \p Error says what is wrong and
/// where.
clang::tidy::ClangTidyOptions readTidyOptions(llvm::MemoryBufferRef Text,
                                              std::string &Error);

} // namespace coscope::command

#endif // COSCOPE_TOOL_OPTIONSPROVIDER_H
