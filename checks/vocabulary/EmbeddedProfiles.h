//===-- EmbeddedProfiles.h - the profiles in the binary ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_EMBEDDEDPROFILES_H
#define COSCOPE_VOCABULARY_EMBEDDEDPROFILES_H

#include "llvm/Support/MemoryBufferRef.h"

#include <vector>

namespace coscope {

/// The text of every file in checks/profiles, under its path there.
std::vector<llvm::MemoryBufferRef> embeddedProfiles();

} // namespace coscope

#endif // COSCOPE_VOCABULARY_EMBEDDEDPROFILES_H
