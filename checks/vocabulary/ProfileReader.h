//===-- ProfileReader.h - YAML text to Profile ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_PROFILEREADER_H
#define COSCOPE_VOCABULARY_PROFILEREADER_H

#include "checks/vocabulary/Role.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace coscope {

/// Reads one profile. A mistake (unknown key, bad value, missing name, an
/// unknown slot in a recipe) is one error that says "FILE:LINE:COLUMN: what is
/// wrong", and what was expected there.
llvm::Expected<Profile> readProfile(llvm::MemoryBufferRef Yaml);

/// Reads a profile file. A file that cannot be opened is an error as well.
llvm::Expected<Profile> readProfileFile(llvm::StringRef Path);

} // namespace coscope

#endif // COSCOPE_VOCABULARY_PROFILEREADER_H
