//===-- FileStyle.cpp - how the lines of a file are laid out --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/FileStyle.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>

using namespace clang;
using format::FormatStyle;
using llvm::StringRef;

namespace coscope {

namespace {

/// What can be one way or the other, counted.
struct Votes {
  unsigned For = 0, Against = 0;
  void add(bool IsFor) { ++(IsFor ? For : Against); }
  bool won() const { return For > Against; }
};

/// Counts habits in a file, line by line.
class Habits {
public:
  explicit Habits(StringRef Code) {
    while (!Code.empty()) {
      auto [Line, Rest] = Code.split('\n');
      read(Line.rtrim());
      Code = Rest;
    }
  }

  void applyTo(FormatStyle &Style) const;

private:
  void read(StringRef Line);
  void readIndentation(StringRef Indentation);
  void readBraces(StringRef Body);
  void readPointers(StringRef Body);
  unsigned columns() const;
  unsigned indentWidth() const;

  StringRef LastBody, LastIndentation;
  size_t Longest = 0;
  std::map<size_t, unsigned>
      Steps; ///< How much deeper blocks stand, in spaces.
  Votes Tabs, OwnLineOfFunction, OwnLineOfControl, OwnLineOfClass,
      OwnLineOfElse, IndentsNamespace, PointerAtType;
};

} // namespace

static bool startsWithWord(StringRef Body, llvm::ArrayRef<StringRef> Words) {
  return llvm::any_of(Words, [&](StringRef Word) {
    return Body.starts_with(Word) &&
           (Body.size() == Word.size() || !llvm::isAlnum(Body[Word.size()]));
  });
}

static bool isControl(StringRef Body) {
  Body.consume_front("} ");
  return startsWithWord(
      Body, {"if", "else", "for", "while", "do", "switch", "try", "catch"});
}

static bool isClass(StringRef Body) {
  return startsWithWord(Body, {"class", "struct", "union", "enum"});
}

void Habits::read(StringRef Line) {
  StringRef Body = Line.ltrim(" \t");
  // Comments and directives are laid out by other rules, if by any.
  if (Body.empty() || Body.starts_with("#") || Body.starts_with("//") ||
      Body.starts_with("/*") || Body.starts_with("*"))
    return;
  Longest = std::max(Longest, Line.size());
  StringRef Indentation = Line.drop_back(Body.size());
  readIndentation(Indentation);
  readBraces(Body);
  readPointers(Body);
  LastBody = Body;
  LastIndentation = Indentation;
}

void Habits::readIndentation(StringRef Indentation) {
  if (!Indentation.empty())
    Tabs.add(Indentation.front() == '\t');
  if (!LastBody.ends_with("{") || LastBody.ends_with("({"))
    return;
  const bool IsDeeper = Indentation.size() > LastIndentation.size();
  if (startsWithWord(LastBody, {"namespace"}))
    IndentsNamespace.add(IsDeeper);
  else if (IsDeeper)
    ++Steps[Indentation.size() - LastIndentation.size()];
}

void Habits::readBraces(StringRef Body) {
  if (startsWithWord(Body, {"else", "catch"}) && LastBody.starts_with("}"))
    OwnLineOfElse.add(true);
  else if (Body.starts_with("} else") || Body.starts_with("} catch"))
    OwnLineOfElse.add(false);
  const bool IsAlone = Body == "{";
  if (!IsAlone && !Body.ends_with(" {"))
    return;
  StringRef Head = IsAlone ? LastBody : Body;
  if (isControl(Head))
    OwnLineOfControl.add(IsAlone);
  else if (isClass(Head))
    OwnLineOfClass.add(IsAlone);
  else if (Head.contains(')') && !Head.contains("]("))
    OwnLineOfFunction.add(IsAlone);
}

/// "int &a" or "int& a": "a & b" is neither.
void Habits::readPointers(StringRef Body) {
  for (size_t I = 1; I + 1 < Body.size(); ++I) {
    if (Body[I] != '&' && Body[I] != '*')
      continue;
    const char Before = Body[I - 1], Behind = Body[I + 1];
    if (Before == ' ' && (llvm::isAlnum(Behind) || Behind == '_'))
      PointerAtType.add(false);
    else if ((llvm::isAlnum(Before) || Before == '>') && Behind == ' ')
      PointerAtType.add(true);
  }
}

/// The shortest usual limit that all lines keep, or none.
unsigned Habits::columns() const {
  for (const unsigned Limit : {80U, 100U, 120U})
    if (Longest <= Limit)
      return Limit;
  return 0;
}

unsigned Habits::indentWidth() const {
  const auto Most = llvm::max_element(Steps, llvm::less_second());
  return Most == Steps.end() || Most->first > 8 ? 0 : Most->first;
}

void Habits::applyTo(FormatStyle &Style) const {
  Style.ColumnLimit = columns();
  if (Tabs.won()) {
    Style.UseTab = FormatStyle::UT_ForContinuationAndIndentation;
    Style.IndentWidth = Style.TabWidth = Style.ContinuationIndentWidth = 4;
  } else if (const unsigned Width = indentWidth()) {
    Style.IndentWidth = Width;
  }
  Style.ConstructorInitializerIndentWidth = Style.ContinuationIndentWidth;
  Style.AccessModifierOffset = -static_cast<int>(Style.IndentWidth);
  if (PointerAtType.won())
    Style.PointerAlignment = FormatStyle::PAS_Left;
  if (IndentsNamespace.won())
    Style.NamespaceIndentation = FormatStyle::NI_All;
  Style.BreakBeforeBraces = FormatStyle::BS_Custom;
  auto &Braces = Style.BraceWrapping;
  Braces.AfterFunction = OwnLineOfFunction.won();
  Braces.AfterClass = Braces.AfterStruct = OwnLineOfClass.won();
  if (OwnLineOfControl.won())
    Braces.AfterControlStatement = FormatStyle::BWACS_Always;
  Braces.BeforeElse = Braces.BeforeCatch = OwnLineOfElse.won();
}

/// What is not asked for by the edited lines themselves stays as it is.
static FormatStyle guessedStyle(StringRef Code) {
  FormatStyle Style = format::getLLVMStyle();
  Habits(Code).applyTo(Style);
  Style.SortIncludes.Enabled = false;
  Style.SortUsingDeclarations = FormatStyle::SUD_Never;
  Style.FixNamespaceComments = false;
  Style.ReflowComments = FormatStyle::RCS_Never;
  return Style;
}

FileStyle styleOf(StringRef Path, StringRef Code,
                  const SourceManager &Sources) {
  auto Read = [&](StringRef WithoutFile) {
    return format::getStyle("file", Path, WithoutFile, Code,
                            &Sources.getFileManager().getVirtualFileSystem());
  };
  auto Style = Read("none");
  if (!Style) {
    llvm::consumeError(Style.takeError()); // A broken file formats nothing.
    return {format::getNoStyle()};
  }
  if (!Style->DisableFormat)
    return {*Style};
  // Either there is no file, or it says so.
  auto Fallback = Read("LLVM");
  if (Fallback && !Fallback->DisableFormat)
    return {guessedStyle(Code), /*IsGuessed=*/true};
  llvm::consumeError(Fallback.takeError());
  return {*Style};
}

} // namespace coscope
