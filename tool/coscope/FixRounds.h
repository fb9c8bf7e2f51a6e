//===-- FixRounds.h - which fixes hold --------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_FIXROUNDS_H
#define COSCOPE_TOOL_FIXROUNDS_H

#include "tool/coscope/AnalyseUnits.h"
#include "tool/coscope/Findings.h"

namespace coscope::command {

/// One fix, and what became of it.
struct FixReport {
  std::string Finding; ///< "FILE:LINE: CHECK: message"
  std::string Reason;  ///< Why it was refused; empty if it was applied.
};

struct FixOutcome {
  EditedFiles Original; ///< The text on disk of every file in Edited.
  EditedFiles Edited;
  std::vector<FixReport> Applied, Refused;
  /// The state of each unit with the edits.
  std::vector<UnitResult> Results;
  bool Settled = false; ///< No fix is left that could be applied.
};

/// Applies in memory what can be applied, in rounds: fixes that do not overlap
/// go together, every unit that reads an edited file is compiled and analysed
/// again, and a fix that breaks one is dropped and named. Writes nothing.
FixOutcome findLastingFixes(llvm::ArrayRef<Unit> Units,
                            const Configuration &Config, bool Suggested,
                            unsigned Jobs);

} // namespace coscope::command

#endif // COSCOPE_TOOL_FIXROUNDS_H
