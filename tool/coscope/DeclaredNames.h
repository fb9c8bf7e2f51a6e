//===-- DeclaredNames.h - the names that units declare ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_DECLAREDNAMES_H
#define COSCOPE_TOOL_DECLAREDNAMES_H

#include "clang/AST/ASTContext.h"

#include <map>
#include <string>
#include <vector>

namespace coscope::command {

/// All declarations of one name: overloads, redeclarations, specialisations.
struct DeclaredName {
  bool IsNamespace = false;
  bool IsType = false;
  bool IsFunction = false;
  bool IsMember = false; ///< One of the functions is called on an object.
  /// Of the functions: the most arguments that one of them takes.
  unsigned MostArguments = 0;
  bool AnyArguments = false; ///< A pack, or "...".
  std::string AliasOf;  ///< What a typedef, alias or using declaration names.
  std::string ObjectOf; ///< The class of a variable.
  std::vector<std::string> Bases; ///< Of a class.
};

/// By the names that profiles use.
using DeclaredNames = std::map<std::string, DeclaredName>;

/// The class or class template behind a type, also where it depends on a
/// parameter: "Task<T> &" is Task. Null: it is of no class.
const clang::NamedDecl *classBehind(clang::QualType Type);

/// "ours::Task" of "ours::Task::start"; empty: it is in no scope.
llvm::StringRef scopeOf(llvm::StringRef Name);

/// Adds what \p Context declares.
void addDeclaredNames(clang::ASTContext &Context, DeclaredNames &Names);

} // namespace coscope::command

#endif // COSCOPE_TOOL_DECLAREDNAMES_H
