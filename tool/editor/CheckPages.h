//===-- CheckPages.h - the checks' pages in the binary ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_EDITOR_CHECKPAGES_H
#define COSCOPE_TOOL_EDITOR_CHECKPAGES_H

#include "llvm/Support/MemoryBufferRef.h"

#include <vector>

namespace coscope {

/// The text of every file in docs/checks, under its file name.
std::vector<llvm::MemoryBufferRef> checkPages();

} // namespace coscope

#endif // COSCOPE_TOOL_EDITOR_CHECKPAGES_H
