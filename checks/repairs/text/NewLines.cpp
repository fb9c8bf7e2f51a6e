//===-- NewLines.cpp - lays out new lines between old ones ----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/NewLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using llvm::StringRef;
using tooling::Replacement;
using tooling::Replacements;

namespace coscope {

namespace {

struct Line {
  StringRef Text;
  bool IsNew = false;
  std::string Indentation; ///< That it is going to have.

  StringRef oldIndentation() const {
    return Text.drop_back(Text.ltrim(" \t").size());
  }
};

/// Text after some edits, line by line.
class EditedText {
public:
  EditedText(StringRef Before, StringRef After, const Replacements &Edits);

  std::vector<tooling::Range> newLines() const;
  /// What of \p Formatting is about new lines, and the indentation of others.
  Replacements adapted(const Replacements &Formatting, StringRef Path);

private:
  void markNew(StringRef Before, const Replacement &Edit, unsigned Begin);
  size_t lineAt(size_t Offset) const;
  size_t begin(const Line &Of) const { return Of.Text.data() - After.data(); }
  void followContinued(size_t Index);

  StringRef After;
  std::vector<Line> Lines;
};

} // namespace

EditedText::EditedText(StringRef Before, StringRef After,
                       const Replacements &Edits)
    : After(After) {
  llvm::SmallVector<StringRef> Split;
  After.split(Split, '\n');
  for (StringRef Each : Split)
    Lines.push_back({Each, false, ""});
  for (Line &Each : Lines)
    Each.Indentation = Each.oldIndentation().str();
  int Shift = 0;
  for (const Replacement &Edit : Edits) {
    markNew(Before, Edit, Edit.getOffset() + Shift);
    Shift += static_cast<int>(Edit.getReplacementText().size()) -
             static_cast<int>(Edit.getLength());
  }
}

size_t EditedText::lineAt(size_t Offset) const {
  const auto Next = llvm::partition_point(
      Lines, [&](const Line &Each) { return begin(Each) <= Offset; });
  return Next - Lines.begin() - 1;
}

/// The lines at \p Begin and behind that have text of \p Edit, but for those
/// that it replaces by the same.
void EditedText::markNew(StringRef Before, const Replacement &Edit,
                         unsigned Begin) {
  const size_t OldBegin = Before.take_front(Edit.getOffset()).rfind('\n') + 1;
  const size_t OldEnd = Before.find('\n', Edit.getOffset() + Edit.getLength());
  llvm::SmallVector<StringRef> Old;
  Before.slice(OldBegin, OldEnd).split(Old, '\n');
  const size_t Last = lineAt(Begin + Edit.getReplacementText().size());
  for (size_t I = lineAt(Begin); I <= Last; ++I)
    Lines[I].IsNew |= llvm::none_of(Old, [&](StringRef Other) {
      return Other.trim() == Lines[I].Text.trim();
    });
}

std::vector<tooling::Range> EditedText::newLines() const {
  std::vector<tooling::Range> Result;
  for (const Line &Each : Lines)
    if (Each.IsNew)
      Result.emplace_back(begin(Each), Each.Text.size());
  return Result;
}

/// A line that goes on with a statement moves with the line before it.
void EditedText::followContinued(size_t Index) {
  const Line &Before = Lines[Index - 1];
  StringRef Head = Before.Text.take_front(Before.Text.find("//")).rtrim();
  StringRef Rest = Lines[Index].oldIndentation();
  if (Before.IsNew || Head.empty() || StringRef(";{}:").contains(Head.back()) ||
      !Rest.consume_front(Before.oldIndentation()))
    return;
  Lines[Index].Indentation = Before.Indentation + Rest.str();
}

Replacements EditedText::adapted(const Replacements &Formatting,
                                 StringRef Path) {
  Replacements Result;
  auto Add = [&](unsigned Offset, unsigned Length, StringRef Text) {
    // Those of clang-format do not overlap, and each other line has one.
    llvm::consumeError(Result.add({Path, Offset, Length, Text}));
  };
  for (const Replacement &Each : Formatting) {
    Line &Of = Lines[lineAt(Each.getOffset() + Each.getLength())];
    const size_t Begin = begin(Of);
    StringRef Text = Each.getReplacementText();
    if (Of.IsNew)
      Add(Each.getOffset(), Each.getLength(), Text);
    else if (Each.getOffset() < Begin && Text.contains('\n'))
      Of.Indentation = Text.rsplit('\n').second.str();
  }
  // What only looks like lines of code is left where it is.
  const bool HasRawText = After.contains("R\"");
  for (size_t I = 0; I != Lines.size(); ++I) {
    if (I > 0 && !HasRawText && !Lines[I].IsNew)
      followContinued(I);
    StringRef Old = Lines[I].oldIndentation();
    if (!Lines[I].IsNew && Lines[I].Indentation != Old)
      Add(begin(Lines[I]), Old.size(), Lines[I].Indentation);
  }
  return Result;
}

/// A function that stands on one line stays there, and no other one is put on
/// a line with its brace.
static Replacements reformat(StringRef Code, ArrayRef<tooling::Range> New,
                             format::FormatStyle Style, StringRef Path) {
  auto IsOneLine = [&](const tooling::Range &Range) {
    StringRef Line = Code.substr(Range.getOffset(), Range.getLength());
    return Line.contains('{') && Line.rtrim().ends_with("}");
  };
  std::vector<tooling::Range> OneLine, Others;
  for (const tooling::Range &Range : New)
    (IsOneLine(Range) ? OneLine : Others).push_back(Range);
  Replacements Result;
  if (!OneLine.empty())
    Result = format::reformat(Style, Code, OneLine, Path);
  Style.AllowShortFunctionsOnASingleLine = format::FormatStyle::SFS_None;
  if (!Others.empty())
    for (const Replacement &Each : format::reformat(Style, Code, Others, Path))
      llvm::consumeError(Result.add(Each)); // Of a line that both touch, one.
  return Result;
}

llvm::Expected<Replacements> formatNewLines(StringRef Code,
                                            const Replacements &Edits,
                                            const format::FormatStyle &Style) {
  auto After = tooling::applyAllReplacements(Code, Edits);
  if (!After)
    return After.takeError();
  EditedText Text(Code, *After, Edits);
  const std::vector<tooling::Range> New = Text.newLines();
  if (New.empty())
    return Edits;
  StringRef Path = Edits.begin()->getFilePath();
  return Edits.merge(Text.adapted(reformat(*After, New, Style, Path), Path));
}

} // namespace coscope
