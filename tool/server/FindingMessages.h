//===-- FindingMessages.h - findings in the protocol ---------- -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_FINDINGMESSAGES_H
#define COSCOPE_TOOL_SERVER_FINDINGMESSAGES_H

#include "tool/coscope/Findings.h"
#include "tool/editor/FileFixes.h"

#include "llvm/Support/JSON.h"

#include <vector>

namespace coscope {

/// What an editor is told of the findings in \p File, a unit's own; those of a
/// header are told when it is open itself. \p Buffers are the texts that were
/// analysed in place of those on disk. Without \p TakesNotes the notes become
/// part of the message.
std::vector<OwnFinding> findingsIn(llvm::StringRef File,
                                   const command::UnitResult &Result,
                                   const command::EditedFiles &Buffers,
                                   bool TakesNotes);

/// In place of findings, so that nobody takes silence for praise: the file was
/// not analysed. A diagnostic of the severity Information, with the code
/// "not-analysed", at its beginning or at the compiler's error in \p Text.
llvm::json::Object notAnalysed(llvm::StringRef Why);
llvm::json::Object
doesNotCompile(const clang::tooling::DiagnosticMessage &Error,
               llvm::StringRef Text);

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_FINDINGMESSAGES_H
