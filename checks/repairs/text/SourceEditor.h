//===-- SourceEditor.h - builds edits of one file ----------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_SOURCEEDITOR_H
#define COSCOPE_REPAIRS_TEXT_SOURCEEDITOR_H

#include "clang/AST/ASTContext.h"
#include "clang/Tooling/Core/Replacement.h"

#include <string>
#include <vector>

namespace coscope {

/// What is written in place of a part of a text that is going to be copied.
struct TextChange {
  unsigned From, To; ///< Offsets in the file.
  std::string With;
};

/// Builds the edits of one plan in one file.
class SourceEditor {
public:
  explicit SourceEditor(const clang::ASTContext &Context) : Context(Context) {}

  /// As it stands in the file, with the macros in it unexpanded.
  std::string text(clang::SourceRange Tokens) const;
  /// The same with \p Changes in it, which do not overlap.
  std::string text(clang::SourceRange Tokens,
                   std::vector<TextChange> Changes) const;
  TextChange changeOf(clang::SourceRange Tokens, std::string With) const;
  /// The white space before the first token of the line of \p Where.
  std::string indentation(clang::SourceLocation Where) const;

  /// Each mentions the source by token ranges of one file, no macros.
  void replace(clang::SourceRange Tokens, const std::string &Text);
  /// Replaces what stands between two tokens.
  void replaceBetween(clang::SourceLocation From, clang::SourceLocation To,
                      const std::string &Text);
  void insertBefore(clang::SourceLocation Where, const std::string &Text);
  /// Removes from the end of the token at \p After to the end of \p Last.
  void removeAfter(clang::SourceLocation After, clang::SourceLocation Last);
  /// Removes a statement with its semicolon, and its lines if nothing else
  /// stands on them.
  void removeStatement(const clang::Stmt *S);

  /// The comments in \p Tokens, as they stand, in order: "/* a */ ", "// b\n".
  std::string comments(clang::SourceRange Tokens) const;

  /// The statement with its semicolon.
  clang::SourceRange withSemicolon(const clang::Stmt *S) const;

  /// A removed or replaced range held a comment that no longer stands.
  bool losesComment() const { return LosesComment; }
  /// To be called for a range that is left out of a replacement text.
  void noteRemoval(clang::SourceRange Tokens);

  std::vector<clang::tooling::Replacement> takeEdits() {
    return std::move(Edits);
  }

private:
  void add(clang::CharSourceRange Range, const std::string &Text);
  void forEachComment(clang::CharSourceRange Range,
                      llvm::function_ref<void(llvm::StringRef)> Visit) const;
  bool hasComment(clang::CharSourceRange Range) const;
  clang::CharSourceRange chars(clang::SourceRange Tokens) const;

  const clang::ASTContext &Context;
  std::vector<clang::tooling::Replacement> Edits;
  bool LosesComment = false;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_SOURCEEDITOR_H
