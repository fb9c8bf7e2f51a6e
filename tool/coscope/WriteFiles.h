//===-- WriteFiles.h - files, each written whole or not at all --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_WRITEFILES_H
#define COSCOPE_TOOL_WRITEFILES_H

#include "tool/coscope/AnalyseUnit.h"

namespace coscope::command {

/// Replaces \p Before by \p After on disk, where they differ. First makes sure
/// that no file changed since it was read and that all can be written; each is
/// then replaced in one step, with its permissions kept.
llvm::Error writeFiles(const EditedFiles &Before, const EditedFiles &After);

} // namespace coscope::command

#endif // COSCOPE_TOOL_WRITEFILES_H
