//===-- FileFixes.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/editor/FileFixes.h"

#include "tool/editor/PageFiles.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <tuple>

using namespace llvm;

namespace coscope {

namespace {

struct Position {
  int64_t Line = 0, Character = 0;
  auto operator<=>(const Position &) const = default;
};

struct Span {
  Position Begin, End;

  /// Half-open, as the protocol has it; two insertions at one place do not
  /// overlap.
  bool overlaps(const Span &Other) const {
    return Begin < Other.End && Other.Begin < End;
  }
};

} // namespace

static Position readPosition(const json::Object *O) {
  if (!O)
    return {};
  return {O->getInteger("line").value_or(0),
          O->getInteger("character").value_or(0)};
}

static Span readSpan(const json::Value *Range) {
  const json::Object *O = Range ? Range->getAsObject() : nullptr;
  if (!O)
    return {};
  return {readPosition(O->getObject("start")),
          readPosition(O->getObject("end"))};
}

static Span spanOf(const json::Value &TextEdit) {
  const json::Object *O = TextEdit.getAsObject();
  return readSpan(O ? O->get("range") : nullptr);
}

std::string titleOf(StringRef Note) {
  std::string Title = Note.str();
  if (!Title.empty())
    Title.front() = toUpper(Title.front());
  return Title;
}

StringRef checkOf(const json::Object &Diagnostic) {
  const StringRef Code = Diagnostic.getString("code").value_or("");
  return Code.starts_with("coscope-") ? Code : StringRef();
}

const json::Array *editsOf(const json::Object &WorkspaceEdit) {
  if (const json::Object *Changes = WorkspaceEdit.getObject("changes"))
    return Changes->size() == 1 ? Changes->begin()->second.getAsArray()
                                : nullptr;
  const json::Array *Documents = WorkspaceEdit.getArray("documentChanges");
  if (!Documents || Documents->size() != 1)
    return nullptr;
  const json::Object *Document = Documents->front().getAsObject();
  return Document ? Document->getArray("edits") : nullptr;
}

void linkPage(json::Object &Diagnostic) {
  Expected<std::string> Page = pageFile(checkOf(Diagnostic));
  if (Page)
    Diagnostic["codeDescription"] = json::Object{{"href", fileUri(*Page)}};
  else
    consumeError(Page.takeError());
}

bool touches(const OwnFinding &Finding, const json::Value &Range) {
  const Span First = readSpan(Finding.Diagnostic.get("range"));
  const Span Second = readSpan(&Range);
  return First.Begin <= Second.End && Second.Begin <= First.End;
}

static constexpr char ShowDocument[] = "window/showDocument";

bool PageMessage::isRequest() const { return Method == ShowDocument; }

PageMessage explain(const json::Object &CommandParams, bool ShowsDocuments) {
  const json::Array *Arguments = CommandParams.getArray("arguments");
  const StringRef Check = Arguments && !Arguments->empty()
                              ? Arguments->front().getAsString().value_or("")
                              : "";
  Expected<std::string> Page = pageFile(Check);
  if (Page && ShowsDocuments)
    return {ShowDocument,
            json::Object{{"uri", fileUri(*Page)}, {"takeFocus", true}}};
  const std::string Text =
      Page ? formatv("{0} is explained in {1}", Check, *Page).str()
           : toString(Page.takeError());
  constexpr int Info = 3;
  return {"window/showMessage",
          json::Object{{"type", Info}, {"message", Text}}};
}

static json::Object explainAction(StringRef Check) {
  const std::string Title = ("Explain " + Check).str();
  return json::Object{
      {"title", Title},
      {"command", json::Object{{"title", Title},
                               {"command", ExplainCommand},
                               {"arguments", json::Array{Check.str()}}}}};
}

/// An insertion of an include, which several rewrites can have in common.
static bool isInclude(const json::Value &TextEdit) {
  const json::Object *O = TextEdit.getAsObject();
  return O && O->getString("newText").value_or("").starts_with("#include");
}

/// A WorkspaceEdit of one file.
static json::Object editOf(StringRef Uri, json::Array Edits) {
  json::Object Changes;
  Changes[Uri.str()] = std::move(Edits);
  return json::Object{{"changes", std::move(Changes)}};
}

json::Array safeEdits(const std::vector<OwnFinding> &Findings) {
  std::vector<json::Value> All;
  for (const OwnFinding &Finding : Findings)
    for (const Fix &Each : Finding.Fixes) {
      if (!Each.IsSafe || any_of(Each.Edits, [&](const json::Value &Edit) {
            return any_of(All, [&](const json::Value &Other) {
              return spanOf(Edit).overlaps(spanOf(Other));
            });
          }))
        continue;
      for (const json::Value &Edit : Each.Edits)
        if (!isInclude(Edit) || !is_contained(All, Edit))
          All.push_back(Edit);
      break; // One rewrite answers the finding.
    }
  stable_sort(All, [](const json::Value &A, const json::Value &B) {
    return spanOf(A).Begin < spanOf(B).Begin;
  });
  return json::Array(All);
}

bool wantsKind(const json::Array *Only, StringRef Kind) {
  // The empty kind is that of all actions.
  return !Only || Only->empty() ||
         any_of(*Only, [&](const json::Value &Wanted) {
           StringRef Rest = Kind;
           const StringRef Prefix = Wanted.getAsString().value_or("\n");
           return Prefix.empty() || (Rest.consume_front(Prefix) &&
                                     (Rest.empty() || Rest.front() == '.'));
         });
}

json::Object fixAction(StringRef Uri, const Fix &Of,
                       const json::Object &Diagnostic) {
  json::Object Action{{"title", Of.Title},
                      {"kind", "quickfix"},
                      {"diagnostics", json::Array{json::Object(Diagnostic)}},
                      {"edit", editOf(Uri, Of.Edits)}};
  if (Of.IsSafe)
    Action["isPreferred"] = true;
  return Action;
}

void addFileActions(json::Array &Actions, StringRef Uri,
                    const std::vector<OwnFinding> &Findings,
                    const json::Value &Range, const json::Array *Only,
                    const json::Array &FixAll) {
  std::vector<StringRef> Explained;
  for (const OwnFinding &Finding : Findings)
    if (const StringRef Check = checkOf(Finding.Diagnostic);
        wantsKind(Only, "") && touches(Finding, Range) &&
        !is_contained(Explained, Check)) {
      Explained.push_back(Check);
      Actions.push_back(explainAction(Check));
    }
  if (wantsKind(Only, FixAllKind) && !FixAll.empty())
    Actions.push_back(json::Object{
        {"title", "Apply all safe rewrites of coscope in this file"},
        {"kind", FixAllKind},
        {"edit", editOf(Uri, FixAll)}});
}

} // namespace coscope
