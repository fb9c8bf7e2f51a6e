//===-- RecipeText.h - fills in a recipe ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_RECIPETEXT_H
#define COSCOPE_REPAIRS_TEXT_RECIPETEXT_H

#include "checks/facts/data/FunctionFacts.h"

#include "llvm/ADT/StringMap.h"

#include <string>

namespace clang {
class ASTContext;
}

namespace coscope {

using Slots = llvm::StringMap<std::string>;

/// \p Template with each $slot and ${slot} replaced by its text. Every slot of
/// the template must have one: ProfileReader has checked that it can.
std::string fillIn(llvm::StringRef Template, const Slots &Values);

/// \p Text with \p Indentation before every line but the first, and without a
/// final line end.
std::string indented(llvm::StringRef Text, llvm::StringRef Indentation);

/// How the library's namespace is spelled where \p Start stands, in \p In: the
/// qualifier of the call where it names that namespace ("asio::", an alias),
/// else the full name. With a final "::".
std::string namespaceSpelling(const StartFact &Start,
                              const clang::FunctionDecl &In);

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_RECIPETEXT_H
