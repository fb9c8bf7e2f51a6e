//===-- CompileErrors.h - what the compiler has against a unit --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_COMPILEERRORS_H
#define COSCOPE_TOOL_COMPILEERRORS_H

#include "tool/coscope/AnalyseUnit.h"

namespace coscope::command {

struct CompileError {
  std::string Text;     ///< "FILE:LINE:COLUMN: what is wrong"
  std::string Identity; ///< The same without numbers, which edits change.
};
using CompileErrors = std::vector<CompileError>;

/// All that keeps \p Which from compiling. Unlike an analysis, which leaves out
/// the bodies of system headers, this reads everything: a template there that
/// is instantiated with the user's types can have an error.
CompileErrors compileErrors(const Unit &Which, const Configuration &Config,
                            const EditedFiles &Edits,
                            const Repetition *Again = nullptr);

/// The first of \p Now that was not there \p Before, or null.
const CompileError *newError(llvm::ArrayRef<CompileError> Before,
                             llvm::ArrayRef<CompileError> Now);

} // namespace coscope::command

#endif // COSCOPE_TOOL_COMPILEERRORS_H
