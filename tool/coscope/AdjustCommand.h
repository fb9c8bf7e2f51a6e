//===-- AdjustCommand.h - any compile command, read as Clang would *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_ADJUSTCOMMAND_H
#define COSCOPE_TOOL_ADJUSTCOMMAND_H

#include "checks/vocabulary/Role.h"

#include "clang/Tooling/CompilationDatabase.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace coscope::command {

/// The command line to analyse \p Command with: what Clang does not know in it
/// is left out, warnings are off, and \p Macros are defined in C++20 and later
/// unless the command defines or undefines them. An entry of a database that
/// nobody could run is an error.
llvm::Expected<std::vector<std::string>>
adjustCommand(const clang::tooling::CompileCommand &Command,
              llvm::ArrayRef<RequiredMacro> Macros);

} // namespace coscope::command

#endif // COSCOPE_TOOL_ADJUSTCOMMAND_H
