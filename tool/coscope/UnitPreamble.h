//===-- UnitPreamble.h - the includes of a unit, kept -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_UNITPREAMBLE_H
#define COSCOPE_TOOL_UNITPREAMBLE_H

#include "tool/coscope/ParseUnit.h"

#include "clang/AST/DeclID.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/PrecompiledPreamble.h"

#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTReader;
}

namespace coscope::command {

/// What stands at the beginning of a unit's file, parsed once and kept in
/// memory for a text that is analysed again and again while somebody edits what
/// follows. The bodies of system headers are left out, as in an analysis.
class UnitPreamble {
public:
  /// What a unit reads. Paths are absolute.
  struct Source {
    const clang::CompilerInvocation &Command;
    const llvm::MemoryBuffer &Main; ///< Its file, by its absolute path.
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS;
    const EditedFiles &Edits;
    llvm::StringRef Directory;
  };

  /// Null if nothing stands there, or it does not compile.
  static std::unique_ptr<UnitPreamble> parse(const Source &From);

  /// Whether \p From begins with the same, and what it includes is the same.
  bool fits(const Source &From) const;
  /// Has \p Command use it for \p Main. It must fit, and outlive the parse.
  void use(clang::CompilerInvocation &Command,
           llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &FS,
           std::unique_ptr<llvm::MemoryBuffer> Main) const;

  /// Its declarations outside of system headers, in a unit that uses it.
  std::vector<clang::Decl *> declarations(clang::ASTReader &Reader) const;
  /// Without the unit's own.
  const std::vector<std::string> &filesRead() const { return FilesRead; }

private:
  explicit UnitPreamble(clang::PrecompiledPreamble Parsed)
      : Parsed(std::move(Parsed)) {}

  clang::PrecompiledPreamble Parsed;
  std::vector<clang::LocalDeclID> Declarations;
  std::vector<std::string> FilesRead;
  /// Of files that were not as on disk.
  EditedFiles Edits;
};

} // namespace coscope::command

#endif // COSCOPE_TOOL_UNITPREAMBLE_H
