//===-- Options.h - the command line ----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_OPTIONS_H
#define COSCOPE_TOOL_OPTIONS_H

#include <optional>
#include <string>
#include <vector>

namespace coscope::command {

/// The exit codes, the same for every subcommand.
enum ExitCode {
  ExitClean = 0,      ///< Nothing found, or everything found was fixed.
  ExitFindings = 1,   ///< There are findings.
  ExitNotAnalysed = 2 ///< Something could not be analysed, read or written.
};

/// What the user asked for.
struct Options {
  enum class Verb {
    Check,
    Fix,
    Explain,
    Profiles,
    NewProfile,
    CheckProfile,
    ProfileSchema,
    ServeEditor
  };
  Verb Command = Verb::Check;

  std::vector<std::string> Paths;
  std::string Database; ///< -p: a directory or a file; empty: search for it.
  /// The flags after "--"; they replace the database.
  std::optional<std::vector<std::string>> FixedFlags;
  unsigned Jobs = 0; ///< 0: all cores.

  std::string Checks;       ///< --checks
  std::string Config;       ///< --config
  std::string HeaderFilter; ///< --header-filter
  std::vector<std::string> Profiles;

  bool Suggested = false;
  bool Steps = false;
  bool Diff = false;

  std::string Topic; ///< The check to explain; the profile's name or file.
  std::vector<std::string> From; ///< --from: headers a profile is about.
};

/// Reads the command line. A mistake in it is reported on stderr and gives
/// nothing. --help and --version print and exit.
std::optional<Options> readOptions(int Argc, const char **Argv);

} // namespace coscope::command

#endif // COSCOPE_TOOL_OPTIONS_H
