//===-- Diff.h - what would be written --------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_DIFF_H
#define COSCOPE_TOOL_DIFF_H

#include "tool/coscope/AnalyseUnit.h"

namespace coscope::command {

/// Prints a unified diff that 'patch -p1' and 'git apply' take in the working
/// directory. Uses the program diff.
llvm::Error printDiff(const EditedFiles &Before, const EditedFiles &After);

} // namespace coscope::command

#endif // COSCOPE_TOOL_DIFF_H
