//===-- Edits.h - fixes that can be applied together ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_EDITS_H
#define COSCOPE_TOOL_EDITS_H

#include "tool/coscope/Findings.h"

namespace coscope::command {

/// Fixes to be applied at once to one version of the files.
class Edits {
public:
  /// Adds all replacements of \p Of, or none if one of them overlaps with, or
  /// depends on, what was added before. The same #include twice is added once.
  bool add(const Fix &Of);

  bool empty() const { return PerFile.empty(); }

  /// The files with these edits. \p Base has the text of every file in it.
  llvm::Expected<EditedFiles> applyTo(const EditedFiles &Base) const;

  /// Where the character at \p Offset is after the edits.
  unsigned moved(llvm::StringRef File, unsigned Offset) const;

private:
  std::map<std::string, clang::tooling::Replacements> PerFile;
};

} // namespace coscope::command

#endif // COSCOPE_TOOL_EDITS_H
