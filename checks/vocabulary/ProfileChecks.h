//===-- ProfileChecks.h - what a value of a profile can be ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_PROFILECHECKS_H
#define COSCOPE_VOCABULARY_PROFILECHECKS_H

#include "checks/vocabulary/Role.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/YAMLTraits.h"

#include <optional>
#include <string>

namespace coscope {

/// What the reader shares while one profile is read.
struct Reading {
  bool HasHomes = false;
  std::optional<RecipeGoal> Goal; ///< Of the recipe being read.
  std::string Keys;    ///< Of the mapping read last, for "unknown key".
  std::string Mistake; ///< Keeps the text alive that ScalarTraits returns.
  std::string FirstError;
  std::vector<WrittenName> Names;
  const llvm::yaml::Input *In = nullptr; ///< Its current node is the value.
  llvm::StringRef Text;                  ///< The file.
};

/// Returns what is wrong with a value and what was expected, or "".
using Check = std::string (*)(llvm::StringRef Value, const Reading &State);

std::string checkNotEmpty(llvm::StringRef Value, const Reading &State);

/// A qualified name without a leading "::".
std::string checkPath(llvm::StringRef Path, const Reading &State);

/// The name of a declaration: relative to the homes, or with a leading "::".
std::string checkName(llvm::StringRef Value, const Reading &State);

/// A text of a recipe, with the slots of its goal.
std::string checkTemplate(llvm::StringRef Text, const Reading &State);

} // namespace coscope

#endif // COSCOPE_VOCABULARY_PROFILECHECKS_H
