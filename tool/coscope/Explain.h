//===-- Explain.h - a check's page ------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_EXPLAIN_H
#define COSCOPE_TOOL_EXPLAIN_H

#include "llvm/ADT/StringRef.h"

namespace coscope::command {

/// Prints the documentation page of a check, named with or without "coscope-".
int explain(llvm::StringRef Check);

} // namespace coscope::command

#endif // COSCOPE_TOOL_EXPLAIN_H
