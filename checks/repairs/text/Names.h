//===-- Names.h - names that are free ----------------------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_NAMES_H
#define COSCOPE_REPAIRS_TEXT_NAMES_H

#include "checks/repairs/text/LibraryVersions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

#include "llvm/ADT/StringSet.h"

#include <string>

namespace coscope {

/// Adds the identifiers that are written in \p Range.
void addIdentifiers(clang::SourceRange Range, const clang::ASTContext &Context,
                    llvm::StringSet<> &Names);

/// Every name declared or mentioned in \p Function: a new name avoids them.
llvm::StringSet<> namesIn(const clang::FunctionDecl &Function,
                          const clang::ASTContext &Context);

/// \p Base, or the first of Base2, Base3, ... that is not in \p Taken and no
/// macro; it is taken then.
std::string freshName(llvm::StringRef Base, llvm::StringSet<> &Taken,
                      const LibraryVersions &Unit);

/// Between the global scope and \p Function something else has this name, so
/// "Name::" would not lead where it leads elsewhere.
bool isHidden(llvm::StringRef Name, const clang::FunctionDecl &Function);

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_NAMES_H
