//===-- FinishEdits.h - includes and formatting -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_FINISHEDITS_H
#define COSCOPE_REPAIRS_TEXT_FINISHEDITS_H

#include "checks/repairs/text/FileEdits.h"
#include "checks/vocabulary/Role.h"

#include "clang/AST/ASTContext.h"

namespace coscope {

/// Adds to \p To the #include lines that \p Used needs in the file of
/// \p Where, sorted in as the file's style has it, and formats the edited
/// lines with the file's own .clang-format. Without such a file they look as
/// the code around does. Line ends are those of the file.
void finishEdits(FileEdits &To, const Recipe *Used, const Home *At,
                 clang::SourceLocation Where, const clang::ASTContext &Context);

/// The file of that name in this unit, as an edit gives it.
clang::FileID fileOf(llvm::StringRef Path, const clang::SourceManager &Sources);

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_FINISHEDITS_H
