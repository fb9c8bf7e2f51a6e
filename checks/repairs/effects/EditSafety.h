//===-- EditSafety.h - what may be edited, and the edits --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_EDITSAFETY_H
#define COSCOPE_REPAIRS_EFFECTS_EDITSAFETY_H

#include "checks/facts/data/FunctionFacts.h"

#include "clang/AST/ASTContext.h"
#include "clang/Tooling/Core/Replacement.h"

#include "llvm/ADT/StringSet.h"

#include <optional>
#include <string>
#include <vector>

namespace coscope {

/// Why nothing in \p Range may be edited: it comes from a macro, spans files
/// or holds preprocessor directives. Empty if it may.
std::string whyNotEditable(clang::SourceRange Range,
                           const clang::ASTContext &Context);

/// Why the function may not be edited at all: it is an instance of a template
/// whose other instances may differ. Empty if it may.
std::string whyNotEditable(const FunctionFacts &Facts);

/// Adds the identifiers that are written in \p Range.
void addIdentifiers(clang::SourceRange Range, const clang::ASTContext &Context,
                    llvm::StringSet<> &Names);

/// Every name declared or mentioned in \p Function: a new name avoids them.
llvm::StringSet<> namesIn(const clang::FunctionDecl &Function,
                          const clang::ASTContext &Context);

/// \p Base, or the first of Base2, Base3, ... that is not in \p Taken; it is
/// taken then.
std::string freshName(llvm::StringRef Base, llvm::StringSet<> &Taken);

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
  bool hasComment(clang::CharSourceRange Range) const;
  clang::CharSourceRange chars(clang::SourceRange Tokens) const;

  const clang::ASTContext &Context;
  std::vector<clang::tooling::Replacement> Edits;
  bool LosesComment = false;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_EDITSAFETY_H
