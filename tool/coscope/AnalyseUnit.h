//===-- AnalyseUnit.h - the checks over one unit ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_ANALYSEUNIT_H
#define COSCOPE_TOOL_ANALYSEUNIT_H

#include "tool/coscope/Configuration.h"
#include "tool/coscope/ParseUnit.h"
#include "tool/coscope/UnitPreamble.h"

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"

#include <atomic>
#include <optional>

namespace coscope::command {

/// What one unit gave. Paths are absolute everywhere.
struct UnitResult {
  bool Parsed = false;
  /// When not parsed: the first error, with its place.
  std::string FirstError;
  /// That error, if it is the compiler's. Its place is in the unit's own file,
  /// if only because what has it is included there; or it has none.
  std::optional<clang::tooling::DiagnosticMessage> CompileError;
  /// Of a unit that parsed: after an error, the checks would guess.
  std::vector<clang::tidy::ClangTidyError> Findings;
  /// The unit's files outside of system headers.
  std::vector<std::string> FilesRead;
};

/// For a unit that is analysed again and again.
struct Repetition {
  /// Once it is true the analysis is given up at the next declaration; what it
  /// gives then is of no use.
  const std::atomic<bool> &Outdated;
  /// Used if it fits. May be null.
  std::unique_ptr<UnitPreamble> &Preamble;
  /// If it does not fit, another one is kept in its place.
  bool RenewsPreamble = true;
};

UnitResult analyseUnit(const Unit &Which, const Configuration &Config,
                       const EditedFiles &Edits,
                       const Repetition *Again = nullptr);

} // namespace coscope::command

#endif // COSCOPE_TOOL_ANALYSEUNIT_H
