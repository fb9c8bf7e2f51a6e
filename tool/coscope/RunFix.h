//===-- RunFix.h - coscope fix ----------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_RUNFIX_H
#define COSCOPE_TOOL_RUNFIX_H

#include "tool/coscope/Configuration.h"
#include "tool/coscope/Units.h"

namespace coscope::command {

/// Fixes \p Units and returns the exit code.
int runFix(llvm::ArrayRef<Unit> Units, const Configuration &Config,
           const Options &Asked);

} // namespace coscope::command

#endif // COSCOPE_TOOL_RUNFIX_H
