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

/// Which bodies of functions a parse has. Those of system headers are most of a
/// unit and say nothing about it, except to the compiler.
enum class BodiesRead { OfUser, All };

/// What stands at the beginning of a unit's file, parsed once and kept in
/// memory for a text that is analysed again and again while somebody edits what
/// follows.
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
  static std::unique_ptr<UnitPreamble> parse(const Source &From,
                                             BodiesRead Bodies);

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

/// Has \p Command use \p Kept for the file of \p Which, if it fits; else, with
/// \p Renews, another one is kept in its place. Returns the files with the
/// preamble among them, or null if there is none.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
usePreamble(std::unique_ptr<UnitPreamble> &Kept, bool Renews, BodiesRead Bodies,
            clang::CompilerInvocation &Command,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS,
            const Unit &Which, const EditedFiles &Edits);

} // namespace coscope::command

#endif // COSCOPE_TOOL_UNITPREAMBLE_H
