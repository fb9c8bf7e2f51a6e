//===-- FinishEdits.cpp ---------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/FinishEdits.h"

#include "checks/repairs/text/FileStyle.h"
#include "checks/repairs/text/NewLines.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>

using namespace clang;

namespace coscope {

namespace {

/// A header of this name was read, directly or not.
bool sees(StringRef Header, const SourceManager &Sources) {
  const std::string Suffix = ("/" + Header).str();
  for (auto File = Sources.fileinfo_begin(); File != Sources.fileinfo_end();
       ++File)
    if (File->first.getName().ends_with(Suffix))
      return true;
  return false;
}

bool includesHeader(StringRef Code, StringRef Header) {
  return Code.contains(("include <" + Header + ">").str()) ||
         Code.contains(("include \"" + Header + "\"").str());
}

/// The includes that are missing in \p Code, each inserted where the style
/// sorts it.
void addIncludes(FileEdits &To, const Recipe &Used, const Home *At,
                 StringRef Path, StringRef Code,
                 const format::FormatStyle &Style,
                 const SourceManager &Sources) {
  const bool HasUmbrella =
      At && !At->Umbrella.empty() && includesHeader(Code, At->Umbrella);
  std::vector<std::string> Headers;
  for (const std::string &Include : Used.Includes) {
    std::string Header = At ? At->IncludeDir + "/" + Include : Include;
    if (!HasUmbrella || !sees(Header, Sources))
      Headers.push_back(std::move(Header));
  }
  llvm::append_range(Headers, Used.StdIncludes);
  if (Used.Goal == RecipeGoal::Scope && At && !At->ScopeHeader.empty())
    Headers.push_back(At->ScopeHeader);
  // What a repair adds of its own.
  for (const auto &[Word, Header] :
       {std::pair("std::move(", "utility"),
        std::pair("std::as_const(", "utility"),
        std::pair("std::tuple{", "tuple"), std::pair("std::vector<", "vector")})
    if (llvm::any_of(To.Edits,
                     [&](const tooling::Replacement &Edit) {
                       return Edit.getReplacementText().contains(Word);
                     }) &&
        !llvm::is_contained(Headers, Header))
      Headers.emplace_back(Header);
  llvm::sort(Headers); // Those that find the same place stand in this order.
  tooling::HeaderIncludes Includes(Path, Code, Style.IncludeStyle);
  for (const std::string &Header : Headers)
    if (auto Edit = Includes.insert(Header, /*IsAngled=*/true,
                                    tooling::IncludeDirective::Include))
      To.Includes.push_back(*Edit);
}

/// What of \p Code decides how \p Edits are formatted: from behind the last
/// line before them that begins with a brace up to the next one behind them.
/// clang-format reads all that it is given, and an editor asks again and again.
StringRef surroundings(StringRef Code, ArrayRef<tooling::Replacement> Edits,
                       const format::FormatStyle &Style) {
  if (Edits.empty() || Style.DerivePointerAlignment ||
      Style.NamespaceIndentation != format::FormatStyle::NI_None ||
      Code.contains("clang-format off"))
    return Code;
  size_t First = Code.size(), Last = 0;
  for (const tooling::Replacement &Edit : Edits) {
    First = std::min<size_t>(First, Edit.getOffset());
    Last = std::max<size_t>(Last, Edit.getOffset() + Edit.getLength());
  }
  const size_t Before = Code.take_front(First).rfind("\n}");
  const size_t After = Code.find("\n}", Last);
  if (Before == StringRef::npos || After == StringRef::npos)
    return Code;
  const size_t Begin = Code.find('\n', Before + 1) + 1;
  const size_t End = Code.find('\n', After + 1);
  if (Begin > First || End == StringRef::npos)
    return Code;
  StringRef Part = Code.slice(Begin, End + 1);
  // A brace at the margin that ends less than it seems to.
  return Part.count('{') == Part.count('}') ? Part : Code;
}

tooling::Replacement moved(const tooling::Replacement &Edit, ptrdiff_t By) {
  return {Edit.getFilePath(), static_cast<unsigned>(Edit.getOffset() + By),
          Edit.getLength(), Edit.getReplacementText()};
}

/// The edits with the lines they touch formatted, or as they were.
void format(FileEdits &To, StringRef Code, const FileStyle &Style) {
  StringRef Part = surroundings(Code, To.Edits, Style.Format);
  const ptrdiff_t Begin = Part.data() - Code.data();
  tooling::Replacements Edits;
  for (const tooling::Replacement &Edit : To.Edits)
    if (llvm::Error Overlap = Edits.add(moved(Edit, -Begin))) {
      llvm::consumeError(std::move(Overlap));
      return;
    }
  auto Formatted = Style.IsGuessed
                       ? formatNewLines(Part, Edits, Style.Format)
                       : format::formatReplacements(Part, Edits, Style.Format);
  if (!Formatted) {
    llvm::consumeError(Formatted.takeError());
    return;
  }
  To.Edits.clear();
  for (const tooling::Replacement &Edit : *Formatted)
    To.Edits.push_back(moved(Edit, Begin));
}

/// \p Text with the line ends of a file that has CRLF.
std::string withCarriageReturns(StringRef Text) {
  std::string Result;
  for (const char C : Text) {
    if (C == '\n' && (Result.empty() || Result.back() != '\r'))
      Result += '\r';
    Result += C;
  }
  return Result;
}

/// Each edit moved by \p By, with the line ends of \p Code.
void adapt(std::vector<tooling::Replacement> &Edits, StringRef Code,
           ptrdiff_t By) {
  const bool HasCarriageReturns =
      Code.count("\r\n") > Code.count('\n') - Code.count("\r\n");
  for (tooling::Replacement &Edit : Edits) {
    Edit = moved(Edit, By);
    if (HasCarriageReturns)
      Edit = {Edit.getFilePath(), Edit.getOffset(), Edit.getLength(),
              withCarriageReturns(Edit.getReplacementText())};
  }
}

} // namespace

FileID fileOf(StringRef Path, const SourceManager &Sources) {
  auto File = Sources.getFileManager().getOptionalFileRef(Path);
  return File ? Sources.translateFile(*File) : FileID();
}

/// Formats the edits of one file, and adds the includes that they need.
static FileEdits finish(FileEdits Of, FileID File, const Recipe &Used,
                        const Home *At, const SourceManager &Sources) {
  StringRef Path = Sources.getFilename(Sources.getLocForStartOfFile(File));
  StringRef Code = Sources.getBufferData(File);
  // Nothing is inserted before a byte order mark, and no line begins with it.
  const ptrdiff_t Mark = Code.consume_front("\xEF\xBB\xBF") ? 3 : 0;
  adapt(Of.Edits, Code, -Mark);
  const FileStyle Style = styleOf(Path, Code, Sources);
  if (!Style.Format.DisableFormat)
    format(Of, Code, Style);
  addIncludes(Of, Used, At, Path, Code, Style.Format, Sources);
  adapt(Of.Edits, Code, Mark);
  adapt(Of.Includes, Code, Mark);
  return Of;
}

void finishEdits(FileEdits &To, const Recipe *Used, const Home *At,
                 SourceLocation Where, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  static const Recipe None;
  std::map<std::string, FileEdits> PerFile;
  for (tooling::Replacement &Edit : To.Edits)
    PerFile[Edit.getFilePath().str()].Edits.push_back(std::move(Edit));
  const FileID Main = Sources.getFileID(Where);
  To.Edits.clear();
  for (auto &[Path, Of] : PerFile) {
    const FileID File = fileOf(Path, Sources);
    FileEdits Done = finish(std::move(Of), File,
                            Used && File == Main ? *Used : None, At, Sources);
    llvm::append_range(To.Edits, Done.Edits);
    llvm::append_range(To.Includes, Done.Includes);
  }
}

} // namespace coscope
