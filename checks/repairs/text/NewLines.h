//===-- NewLines.h - lays out new lines between old ones --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_NEWLINES_H
#define COSCOPE_REPAIRS_TEXT_NEWLINES_H

#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"

#include "llvm/Support/Error.h"

namespace coscope {

/// \p Edits of \p Code with the lines formatted that they bring. Lines that
/// stood there before get another indentation at most: clang-format would lay
/// out the whole of a statement, and a block of others can be part of one.
llvm::Expected<clang::tooling::Replacements>
formatNewLines(llvm::StringRef Code, const clang::tooling::Replacements &Edits,
               const clang::format::FormatStyle &Style);

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_NEWLINES_H
