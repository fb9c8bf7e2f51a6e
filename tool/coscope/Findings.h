//===-- Findings.h - what all units found, each once ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_FINDINGS_H
#define COSCOPE_TOOL_FINDINGS_H

#include "tool/coscope/AnalyseUnit.h"

namespace coscope::command {

/// The replacements of a fix, by file.
using Fix = llvm::StringMap<clang::tooling::Replacements>;

/// A defect, however many units see it.
struct Finding {
  clang::tidy::ClangTidyError Error;
  /// Units that see this place want different edits there: which is right
  /// depends on more than the file, so none is.
  bool UnitsDisagree = false;

  llvm::StringRef check() const { return Error.DiagnosticName; }
  llvm::StringRef file() const { return Error.Message.FilePath; }
  unsigned offset() const { return Error.Message.FileOffset; }

  /// A safe fix sits on the warning; a suggested one on the first note that
  /// has one. Null if there is none.
  const Fix *safeFix() const;
  const Fix *suggestedFix() const;
};

/// Sorted by file, place, check and message.
std::vector<Finding> mergeFindings(llvm::ArrayRef<UnitResult> Results);

} // namespace coscope::command

#endif // COSCOPE_TOOL_FINDINGS_H
