//===-- InstalledProfiles.h - profiles that libraries ship ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_INSTALLEDPROFILES_H
#define COSCOPE_VOCABULARY_INSTALLEDPROFILES_H

#include <string>
#include <vector>

namespace coscope {

/// The *.yaml files in share/coscope/profiles: below the prefix that coscope is
/// installed in, below $XDG_DATA_HOME (~/.local/share), and below each
/// directory of $XDG_DATA_DIRS (/usr/local/share:/usr/share). A file hides
/// those of the same name in later directories. In alphabetical order, for a
/// result that does not depend on the file system.
std::vector<std::string> installedProfiles();

} // namespace coscope

#endif // COSCOPE_VOCABULARY_INSTALLEDPROFILES_H
