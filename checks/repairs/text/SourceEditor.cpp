//===-- SourceEditor.cpp
//-----------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

CharSourceRange SourceEditor::chars(SourceRange Tokens) const {
  return Lexer::getAsCharRange(CharSourceRange::getTokenRange(Tokens),
                               Context.getSourceManager(),
                               Context.getLangOpts());
}

std::string SourceEditor::text(SourceRange Tokens) const {
  // What a macro stands for is copied as the macro.
  const SourceManager &Sources = Context.getSourceManager();
  return Lexer::getSourceText(Sources.getExpansionRange(Tokens), Sources,
                              Context.getLangOpts())
      .str();
}

TextChange SourceEditor::changeOf(SourceRange Tokens, std::string With) const {
  const SourceManager &Sources = Context.getSourceManager();
  const CharSourceRange Range = chars(Tokens);
  return {Sources.getFileOffset(Range.getBegin()),
          Sources.getFileOffset(Range.getEnd()), std::move(With)};
}

std::string SourceEditor::text(SourceRange Tokens,
                               std::vector<TextChange> Changes) const {
  const unsigned Begin =
      Context.getSourceManager().getFileOffset(Tokens.getBegin());
  std::string Text = text(Tokens);
  llvm::sort(Changes, [](const TextChange &A, const TextChange &B) {
    return A.From > B.From;
  });
  for (const TextChange &Change : Changes)
    Text.replace(Change.From - Begin, Change.To - Change.From, Change.With);
  return Text;
}

std::string SourceEditor::indentation(SourceLocation Where) const {
  return Lexer::getIndentationForLine(Where, Context.getSourceManager()).str();
}

void SourceEditor::forEachComment(
    CharSourceRange Range, llvm::function_ref<void(StringRef)> Visit) const {
  const SourceManager &Sources = Context.getSourceManager();
  const auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
  const unsigned End = Sources.getFileOffset(Range.getEnd());
  StringRef Buffer = Sources.getBufferData(File);
  Lexer Raw(Sources.getLocForStartOfFile(File), Context.getLangOpts(),
            Buffer.begin(), Buffer.begin() + Begin, Buffer.end());
  Raw.SetCommentRetentionState(true);
  for (clang::Token Next;;) {
    bool AtEnd = Raw.LexFromRawLexer(Next);
    const unsigned At = Sources.getFileOffset(Next.getLocation());
    if (AtEnd || At >= End)
      return;
    if (Next.is(tok::comment))
      Visit(Buffer.substr(At, Next.getLength()));
  }
}

bool SourceEditor::hasComment(CharSourceRange Range) const {
  bool Found = false;
  forEachComment(Range, [&](StringRef) { Found = true; });
  return Found;
}

std::string SourceEditor::comments(SourceRange Tokens) const {
  std::string Found;
  forEachComment(chars(Tokens), [&](StringRef Comment) {
    Found += Comment;
    Found += Comment.starts_with("//") ? "\n" : " ";
  });
  return Found;
}

void SourceEditor::add(CharSourceRange Range, const std::string &Text) {
  Edits.emplace_back(Context.getSourceManager(), Range, Text,
                     Context.getLangOpts());
}

void SourceEditor::noteRemoval(SourceRange Tokens) {
  LosesComment |= hasComment(chars(Tokens));
}

void SourceEditor::replace(SourceRange Tokens, const std::string &Text) {
  add(chars(Tokens), Text);
}

void SourceEditor::replaceBetween(SourceLocation From, SourceLocation To,
                                  const std::string &Text) {
  SourceLocation Begin = Lexer::getLocForEndOfToken(
      From, 0, Context.getSourceManager(), Context.getLangOpts());
  add(CharSourceRange::getCharRange(Begin, To), Text);
}

void SourceEditor::insertBefore(SourceLocation Where, const std::string &Text) {
  add(CharSourceRange::getCharRange(Where, Where), Text);
}

void SourceEditor::removeAfter(SourceLocation After, SourceLocation Last) {
  SourceLocation Begin = Lexer::getLocForEndOfToken(
      After, 0, Context.getSourceManager(), Context.getLangOpts());
  SourceLocation End = Lexer::getLocForEndOfToken(
      Last, 0, Context.getSourceManager(), Context.getLangOpts());
  CharSourceRange Range = CharSourceRange::getCharRange(Begin, End);
  LosesComment |= hasComment(Range);
  add(Range, "");
}

/// It has no semicolon of its own. An expression may end with a brace, too.
static bool endsWithBlock(const Stmt *S) {
  if (const auto *If = dyn_cast<IfStmt>(S))
    return endsWithBlock(If->getElse() ? If->getElse() : If->getThen());
  if (const auto *For = dyn_cast<ForStmt>(S))
    return endsWithBlock(For->getBody());
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
    return endsWithBlock(Range->getBody());
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return endsWithBlock(While->getBody());
  if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    return endsWithBlock(Switch->getBody());
  return isa<CompoundStmt, CXXTryStmt>(S);
}

SourceRange SourceEditor::withSemicolon(const Stmt *S) const {
  SourceRange Range = S->getSourceRange();
  if (endsWithBlock(S))
    return Range;
  auto Next = Lexer::findNextToken(Range.getEnd(), Context.getSourceManager(),
                                   Context.getLangOpts());
  if (text(SourceRange(Range.getEnd())) != ";" && Next && Next->is(tok::semi))
    Range.setEnd(Next->getLocation());
  return Range;
}

void SourceEditor::removeStatement(const Stmt *S) {
  const SourceManager &Sources = Context.getSourceManager();
  CharSourceRange Range = chars(withSemicolon(S));
  const auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
  unsigned End = Sources.getFileOffset(Range.getEnd());
  StringRef Buffer = Sources.getBufferData(File);
  unsigned From = Begin, To = End;
  while (From > 0 && (Buffer[From - 1] == ' ' || Buffer[From - 1] == '\t'))
    --From;
  while (To < Buffer.size() && Buffer[To] != '\n')
    ++To;
  StringRef Behind = Buffer.slice(End, To).trim();
  const bool StartsLine = From == 0 || Buffer[From - 1] == '\n';
  if (StartsLine && (Behind.empty() || Behind.starts_with("//"))) {
    // The line break before it goes and the one behind it stays: the formatter
    // would take the line below for a changed one.
    if (From > 0)
      --From;
    else if (To < Buffer.size())
      ++To;
    SourceLocation Start = Sources.getLocForStartOfFile(File);
    Range = CharSourceRange::getCharRange(Start.getLocWithOffset(From),
                                          Start.getLocWithOffset(To));
  }
  LosesComment |= hasComment(Range);
  add(Range, "");
}

} // namespace coscope
