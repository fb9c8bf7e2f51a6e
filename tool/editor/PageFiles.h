//===-- PageFiles.h - the checks' pages as files ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_EDITOR_PAGEFILES_H
#define COSCOPE_TOOL_EDITOR_PAGEFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace coscope {

/// The path of a Markdown file with the page of \p Check ("coscope-..."), for
/// editors that open files. The pages are part of the program; the file is
/// written when it is first asked for, below coscope/ in the user's cache
/// directory ($XDG_CACHE_HOME, ~/.cache). An error says what was unknown or
/// could not be written.
llvm::Expected<std::string> pageFile(llvm::StringRef Check);

/// An absolute path as a file: URI; empty if it is none.
std::string fileUri(llvm::StringRef Path);

} // namespace coscope

#endif // COSCOPE_TOOL_EDITOR_PAGEFILES_H
