//===-- PrintSchema.h - coscope profile schema ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_PRINTSCHEMA_H
#define COSCOPE_TOOL_PRINTSCHEMA_H

#include "llvm/Support/MemoryBufferRef.h"

#include <vector>

namespace coscope {

/// docs/profiles.md, in a list of one. Generated from the file.
std::vector<llvm::MemoryBufferRef> profilePage();

namespace command {

/// Prints the JSON schema of profiles. What a key means is taken from the
/// tables of docs/profiles.md.
int printSchema();

} // namespace command
} // namespace coscope

#endif // COSCOPE_TOOL_PRINTSCHEMA_H
