//===-- HeaderScope.h - whose declarations count ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_HEADERSCOPE_H
#define COSCOPE_TOOL_HEADERSCOPE_H

#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"

#include <map>

namespace coscope::command {

/// The files that the headers a unit includes stand for: those below their
/// directory, and for an umbrella "ours.hpp" those below "ours".
class HeaderScope {
public:
  explicit HeaderScope(const clang::SourceManager &Sources)
      : Sources(Sources) {}

  /// Whether \p Decl is declared there, and for users: not in a namespace or
  /// class like "detail".
  bool contains(const clang::NamedDecl &Decl);

private:
  bool decide(clang::FileID File) const;
  std::string pathOf(clang::FileID File) const;

  const clang::SourceManager &Sources;
  std::map<clang::FileID, bool> Files;
};

} // namespace coscope::command

#endif // COSCOPE_TOOL_HEADERSCOPE_H
