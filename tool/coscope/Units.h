//===-- Units.h - which units to analyse ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_UNITS_H
#define COSCOPE_TOOL_UNITS_H

#include "tool/coscope/Options.h"

#include "clang/Tooling/CompilationDatabase.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace coscope::command {

/// A translation unit: a source file and one way to compile it.
struct Unit {
  std::string File; ///< Absolute.
  clang::tooling::CompileCommand Command;
};

/// \p Path as an absolute path without dots, read from \p Directory.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

/// The working directory of the process, absolute.
std::string workingDirectory();

/// The first of \p Names, which are paths below a directory, that exists in the
/// nearest parent of \p Start that has one; or empty.
std::string nearestFile(llvm::StringRef Start,
                        llvm::ArrayRef<llvm::StringRef> Names);

/// Where a database lies in a directory or in its "build".
inline constexpr llvm::StringRef DatabaseNames[] = {
    "compile_commands.json", "build/compile_commands.json"};

/// The database that -p names, or the nearest one above \p Start.
llvm::Expected<std::unique_ptr<clang::tooling::CompilationDatabase>>
openDatabase(const Options &Asked, llvm::StringRef Start);

/// The units the command line asks for, sorted. A path that matches no unit is
/// an error, as is a database that is missing or empty.
llvm::Expected<std::vector<Unit>> findUnits(const Options &Asked);

} // namespace coscope::command

#endif // COSCOPE_TOOL_UNITS_H
