//===-- HeaderUnit.h - a unit that includes some headers --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_HEADERUNIT_H
#define COSCOPE_TOOL_HEADERUNIT_H

#include "tool/coscope/ParseUnit.h"

namespace coscope::command {

/// A unit that is not on disk.
struct HeaderUnit {
  Unit Which;
  std::string Text;

  EditedFiles files() const { return {{Which.File, Text}}; }
};

/// The unit that includes the headers of --from: files, or names as between
/// < >. It is compiled with the flags after "--", or as the files near it in
/// the compilation database, or, without a database, with -std=c++20.
llvm::Expected<HeaderUnit> unitOfHeaders(const Options &Asked);

} // namespace coscope::command

#endif // COSCOPE_TOOL_HEADERUNIT_H
