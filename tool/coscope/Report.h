//===-- Report.h - what is printed ------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_REPORT_H
#define COSCOPE_TOOL_REPORT_H

#include "tool/coscope/Findings.h"

namespace coscope::command {

/// One line on stderr.
void printError(const llvm::Twine &What);

/// Prints \p Problem and returns the exit code that goes with it.
int fail(llvm::Error Problem);

/// The findings on stdout, in clang-tidy's form.
void printFindings(llvm::ArrayRef<Finding> Findings);

/// A line on stderr for each unit that could not be analysed. Returns whether
/// there was one.
bool printBroken(llvm::ArrayRef<Unit> Units,
                 llvm::ArrayRef<UnitResult> Results);

/// "3 units, 5 findings (coscope-x 5), 2 fixes available, 1.3 s" on stderr.
void printSummary(size_t Units, llvm::ArrayRef<Finding> Findings,
                  double Seconds);

} // namespace coscope::command

#endif // COSCOPE_TOOL_REPORT_H
