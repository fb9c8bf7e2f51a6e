//===-- FileStyle.h - how the lines of a file are laid out ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_FILESTYLE_H
#define COSCOPE_REPAIRS_TEXT_FILESTYLE_H

#include "clang/Basic/SourceManager.h"
#include "clang/Format/Format.h"

namespace coscope {

struct FileStyle {
  clang::format::FormatStyle Format;
  /// Nobody wrote it down: it is what the code looks like, so lines that stand
  /// in the file already keep their look.
  bool IsGuessed = false;
};

/// That of the .clang-format file for \p Path, or guessed from \p Code. One
/// that formats nothing if the file says so, or is broken.
FileStyle styleOf(llvm::StringRef Path, llvm::StringRef Code,
                  const clang::SourceManager &Sources);

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_FILESTYLE_H
