//===-- CheckProfile.h - coscope profile check ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_CHECKPROFILE_H
#define COSCOPE_TOOL_CHECKPROFILE_H

#include "checks/vocabulary/Role.h"
#include "tool/coscope/DeclaredNames.h"
#include "tool/coscope/Options.h"

namespace coscope::command {

/// Reads the profile, compares it with the units that \p Asked names and prints
/// what is wrong, one line each. Exit code 1 if a name is.
int checkProfile(const Options &Asked);

} // namespace coscope::command

#endif // COSCOPE_TOOL_CHECKPROFILE_H
