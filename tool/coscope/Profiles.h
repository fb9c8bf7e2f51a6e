//===-- Profiles.h - what is known of each library --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_PROFILES_H
#define COSCOPE_TOOL_PROFILES_H

#include <string>
#include <vector>

namespace coscope::command {

/// Prints what the built-in profiles, the installed ones and those in \p Paths
/// say, one section for each. docs/libraries.md is this output.
int printProfiles(const std::vector<std::string> &Paths);

} // namespace coscope::command

#endif // COSCOPE_TOOL_PROFILES_H
