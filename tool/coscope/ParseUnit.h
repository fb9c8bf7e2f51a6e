//===-- ParseUnit.h - one unit as Clang sees it -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_PARSEUNIT_H
#define COSCOPE_TOOL_PARSEUNIT_H

#include "checks/vocabulary/Role.h"
#include "tool/coscope/Units.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <map>

namespace coscope::command {

/// New text of files, by absolute path: seen by the analysis, not on disk.
using EditedFiles = std::map<std::string, std::string>;

/// The disk with \p Edits over it.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
fileSystemWith(const EditedFiles &Edits, llvm::StringRef WorkingDirectory);

/// Whether it keeps the code from being understood: not a warning that was made
/// an error.
bool isCompileError(clang::DiagnosticsEngine::Level Level,
                    const clang::Diagnostic &Info);

/// "FILE:LINE:COLUMN: what is wrong", with an absolute path.
std::string describe(const clang::Diagnostic &Info, llvm::StringRef Directory);

/// Parses \p Which with all bodies and shows \p Look what was understood of it.
/// Code that does not compile is shown as well, and its first error returned.
llvm::Error parseUnit(const Unit &Which, llvm::ArrayRef<RequiredMacro> Macros,
                      const EditedFiles &Edits,
                      llvm::function_ref<void(clang::ASTContext &)> Look);

} // namespace coscope::command

#endif // COSCOPE_TOOL_PARSEUNIT_H
