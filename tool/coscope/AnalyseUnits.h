//===-- AnalyseUnits.h - the checks over many units -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_ANALYSEUNITS_H
#define COSCOPE_TOOL_ANALYSEUNITS_H

#include "tool/coscope/CompileErrors.h"

namespace coscope::command {

/// The results of \p Units, in their order whatever the number of threads. A
/// progress line on stderr when that is a terminal.
std::vector<UnitResult> analyseUnits(llvm::ArrayRef<Unit> Units,
                                     const Configuration &Config,
                                     const EditedFiles &Edits, unsigned Jobs);

/// What keeps each of \p Units from compiling, in their order.
std::vector<CompileErrors> compileUnits(llvm::ArrayRef<Unit> Units,
                                        const Configuration &Config,
                                        const EditedFiles &Edits,
                                        unsigned Jobs);

} // namespace coscope::command

#endif // COSCOPE_TOOL_ANALYSEUNITS_H
