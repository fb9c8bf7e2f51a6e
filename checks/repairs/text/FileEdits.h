//===-- FileEdits.h - edits of one file --------------------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_FILEEDITS_H
#define COSCOPE_REPAIRS_TEXT_FILEEDITS_H

#include "clang/Tooling/Core/Replacement.h"

#include <vector>

namespace coscope {

struct FileEdits {
  /// Without overlap, each formatted with its file's style.
  std::vector<clang::tooling::Replacement> Edits;
  /// Insertions of #include lines into the same files.
  std::vector<clang::tooling::Replacement> Includes;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_FILEEDITS_H
