//===-- NewProfile.h - coscope profile new ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_NEWPROFILE_H
#define COSCOPE_TOOL_NEWPROFILE_H

#include "tool/coscope/Options.h"

namespace coscope::command {

/// Prints the skeleton of a profile: the coroutine types of the headers as far
/// as their promises tell what they are, and, commented out, the functions that
/// take them. Headers without either are an error.
int newProfile(const Options &Asked);

} // namespace coscope::command

#endif // COSCOPE_TOOL_NEWPROFILE_H
