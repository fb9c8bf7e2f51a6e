//===-- FoundNames.h - what in headers is about tasks -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_FOUNDNAMES_H
#define COSCOPE_TOOL_FOUNDNAMES_H

#include "checks/vocabulary/Vocabulary.h"
#include "tool/coscope/HeaderUnit.h"

#include "llvm/ADT/StringSet.h"

#include <map>

namespace coscope::command {

/// The role that a function's name suggests: nobody has looked at its body.
enum class Suggestion { Starts, Waits, Gathers, Cancels, Nothing };

struct FoundFunction {
  std::string Signature;
  Operand Child; ///< The argument that has to do with tasks.
  Suggestion Suggests = Suggestion::Nothing;
};

/// What a profile of the headers might be about, by qualified names.
struct FoundNames {
  /// What each is, unless its promise does not tell.
  std::map<std::string, std::optional<TaskType>> Tasks;
  std::map<std::string, FoundFunction> Functions;
  std::map<std::string, unsigned>
      Namespaces;            ///< How many of these are in each.
  llvm::StringSet<> Scopes;  ///< Classes with a method that takes a task.
  llvm::StringSet<> KnownIn; ///< Profiles that already have some of the names.

  bool empty() const {
    return Tasks.empty() && Functions.empty() && Scopes.empty();
  }
};

/// Looks at what the headers of \p Headers declare, and those beside and below
/// them. Names that \p Words has a role for are left out.
llvm::Expected<FoundNames> findNames(const HeaderUnit &Headers,
                                     const Vocabulary &Words);

} // namespace coscope::command

#endif // COSCOPE_TOOL_FOUNDNAMES_H
