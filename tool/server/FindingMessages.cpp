//===-- FindingMessages.cpp -----------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/FindingMessages.h"

#include "tool/editor/PageFiles.h"
#include "tool/server/TextPositions.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <functional>

using clang::tooling::DiagnosticMessage;
using clang::tooling::FileByteRange;
using clang::tooling::Replacement;
using namespace llvm;

namespace coscope {

static json::Object rangeOf(const DiagnosticMessage &Message,
                            const TextPositions &Positions) {
  for (const FileByteRange &Range : Message.Ranges)
    if (Range.FilePath == Message.FilePath &&
        Range.FileOffset <= Message.FileOffset &&
        Message.FileOffset <= Range.FileOffset + Range.Length)
      return Positions.range(Range.FileOffset, Range.Length);
  return Positions.nameAt(Message.FileOffset);
}

/// The edits of \p Of if all are in \p File. Empty: they are not.
static json::Array editsIn(StringRef File, const command::Fix &Of,
                           const TextPositions &Positions) {
  json::Array Edits;
  if (Of.size() != 1 || Of.begin()->first() != File)
    return Edits;
  for (const Replacement &Edit : Of.begin()->second)
    Edits.push_back(json::Object{
        {"range", Positions.range(Edit.getOffset(), Edit.getLength())},
        {"newText", Edit.getReplacementText().str()}});
  return Edits;
}

/// The note that a suggested fix stands on, or the last one: it says what the
/// safe fix does.
static StringRef remedyOf(const command::Finding &Found) {
  for (const DiagnosticMessage &Note : Found.Error.Notes)
    if (!Note.Fix.empty())
      return Note.Message;
  return Found.Error.Notes.empty()
             ? StringRef(Found.Error.Message.Message)
             : StringRef(Found.Error.Notes.back().Message);
}

/// \p TextOf gives the text of a file: of an open one as it was analysed.
static OwnFinding messageOf(const command::Finding &Found,
                            const std::function<std::string(StringRef)> &TextOf,
                            bool TakesNotes) {
  const DiagnosticMessage &Message = Found.Error.Message;
  const std::string Text = TextOf(Found.file());
  const TextPositions Positions(Text);
  std::string Words = Message.Message;
  json::Array Notes;
  for (const DiagnosticMessage &Note : Found.Error.Notes) {
    const std::string NoteText = TextOf(Note.FilePath);
    const TextPositions NotePositions(NoteText);
    json::Object Range = rangeOf(Note, NotePositions);
    if (!TakesNotes) {
      const int64_t Line =
          Range.getObject("start")->getInteger("line").value_or(0) + 1;
      Words += formatv("\n{0}:{1}: {2}", sys::path::filename(Note.FilePath),
                       Line, Note.Message);
    } else {
      Notes.push_back(json::Object{
          {"location", json::Object{{"uri", fileUri(Note.FilePath)},
                                    {"range", std::move(Range)}}},
          {"message", Note.Message}});
    }
  }

  OwnFinding Result{
      json::Object{{"range", rangeOf(Message, Positions)},
                   {"severity", Found.Error.IsWarningAsError ? 1 : 2},
                   {"source", "coscope"},
                   {"code", Found.check().str()},
                   {"message", std::move(Words)}},
      {}};
  if (TakesNotes)
    Result.Diagnostic["relatedInformation"] = std::move(Notes);
  linkPage(Result.Diagnostic);

  const command::Fix *Safe = Found.safeFix();
  if (const command::Fix *Any = Safe ? Safe : Found.suggestedFix())
    if (json::Array Edits = editsIn(Found.file(), *Any, Positions);
        !Edits.empty())
      Result.Fixes.push_back(
          {titleOf(remedyOf(Found)), std::move(Edits), Safe != nullptr});
  return Result;
}

std::vector<OwnFinding> findingsIn(StringRef File,
                                   const command::UnitResult &Result,
                                   const command::EditedFiles &Buffers,
                                   bool TakesNotes) {
  auto TextOf = [&](StringRef Path) -> std::string {
    if (auto Buffer = Buffers.find(Path.str()); Buffer != Buffers.end())
      return Buffer->second;
    ErrorOr<std::unique_ptr<MemoryBuffer>> Disk = MemoryBuffer::getFile(Path);
    return Disk ? (*Disk)->getBuffer().str() : "";
  };
  std::vector<OwnFinding> Findings;
  for (const command::Finding &Found : command::mergeFindings(Result))
    if (Found.file() == File)
      Findings.push_back(messageOf(Found, TextOf, TakesNotes));
  return Findings;
}

static json::Object notAnalysed(const Twine &Why, json::Object Range) {
  return json::Object{{"range", std::move(Range)},
                      {"severity", 3},
                      {"source", "coscope"},
                      {"code", "not-analysed"},
                      {"message", ("not analysed: " + Why).str()}};
}

json::Object notAnalysed(StringRef Why) {
  return notAnalysed(Why, TextPositions("").range(0, 0));
}

json::Object doesNotCompile(const DiagnosticMessage &Error, StringRef Text) {
  const TextPositions Positions(Text);
  return notAnalysed("it does not compile: " + Error.Message,
                     Error.FilePath.empty()
                         ? Positions.range(0, 0)
                         : Positions.nameAt(Error.FileOffset));
}

} // namespace coscope
