//===-- WrongNames.h - names of a profile that are not declared -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_WRONGNAMES_H
#define COSCOPE_TOOL_WRONGNAMES_H

#include "checks/vocabulary/Role.h"
#include "tool/coscope/DeclaredNames.h"

namespace coscope::command {

/// What is wrong with a name of a profile, where it stands.
struct WrongName {
  WrittenName Where;
  std::string Mistake; ///< With what was expected.
};

/// The names of \p Checked that \p Names does not have, or has as something
/// else, and operands that the functions do not have. A relative name is right
/// if one home has it.
std::vector<WrongName> wrongNames(const Profile &Checked,
                                  const DeclaredNames &Names);

} // namespace coscope::command

#endif // COSCOPE_TOOL_WRONGNAMES_H
