//===-- EditorSession.cpp -------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/clangd/EditorSession.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/LSP/Protocol.h"

using namespace llvm;

namespace coscope {

/// Ids are numbers or strings: "1" is not 1.
static std::string key(const json::Value &Id) {
  return formatv("{0}", Id).str();
}

/// What our own requests to the editor are called.
static constexpr char OwnId[] = "coscope-";

static bool isOwnReply(const json::Object &Message) {
  return !Message.get("method") &&
         Message.getString("id").value_or("").starts_with(OwnId);
}

static json::Object reply(const json::Value &Id) {
  return json::Object{{"jsonrpc", "2.0"}, {"id", Id}, {"result", nullptr}};
}

/// params.capabilities.A.B, made where it is missing.
static json::Object &member(json::Object &Parent, StringRef Name) {
  json::Value &Child = Parent[Name];
  if (!Child.getAsObject())
    Child = json::Object();
  return *Child.getAsObject();
}

static std::string pathOf(StringRef Uri) {
  Expected<lsp::URIForFile> File = lsp::URIForFile::fromURI(Uri);
  if (File)
    return File->file().str();
  consumeError(File.takeError());
  return Uri.str();
}

//===-- From the editor ---------------------------------------------------===//

void EditorSession::readInitialize(json::Object &Params) {
  json::Object &Capabilities = member(Params, "capabilities");
  if (const json::Object *Window = Capabilities.getObject("window"))
    if (const json::Object *Show = Window->getObject("showDocument"))
      ShowsDocuments = Show->getBoolean("support").value_or(false);
  // clangd then puts the rewrites beside their diagnostics: here they are read,
  // and taken out again for editors that did not ask.
  json::Object &Publishes =
      member(member(Capabilities, "textDocument"), "publishDiagnostics");
  TakesFixesInline = Publishes.getBoolean("codeActionsInline").value_or(false);
  Publishes["codeActionsInline"] = true;
}

std::optional<json::Value> EditorSession::fromEditor(json::Value Message) {
  json::Object *O = Message.getAsObject();
  if (!O)
    return Message;
  if (isOwnReply(*O))
    return std::nullopt;
  const StringRef Method = O->getString("method").value_or("");
  json::Object *Params = O->getObject("params");
  const json::Value *Id = O->get("id");
  if (!Params)
    return Message;
  if (Method == "workspace/executeCommand" &&
      Params->getString("command") == ExplainCommand && Id) {
    openPage(*O);
    return std::nullopt;
  }
  const std::lock_guard Guard(Lock);
  if (Method == "initialize" && Id) {
    readInitialize(*Params);
    Asked[key(*Id)] = {Question::About::Initialize, ""};
  }
  const json::Object *File = Params->getObject("textDocument");
  const std::string Uri = File ? File->getString("uri").value_or("").str() : "";
  if (Method == "textDocument/didClose") {
    Files.erase(pathOf(Uri));
    Versions.erase(pathOf(Uri));
  } else if (const std::optional<int64_t> Version =
                 File ? File->getInteger("version") : std::nullopt) {
    Versions[pathOf(Uri)] = *Version;
  }
  if (Method != "textDocument/codeAction" || !Id)
    return Message;
  Question Q{Question::About::CodeActions, Uri};
  if (const json::Value *Range = Params->get("range"))
    Q.Range = *Range;
  if (const json::Object *Context = Params->getObject("context"))
    if (const json::Value *Only = Context->get("only"))
      Q.Only = *Only;
  Asked[key(*Id)] = std::move(Q);
  return Message;
}

/// Opens the page that the command names.
void EditorSession::openPage(const json::Object &Request) {
  Send(reply(*Request.get("id")));
  PageMessage Page = explain(*Request.getObject("params"), ShowsDocuments);
  json::Object Message{{"jsonrpc", "2.0"},
                       {"method", Page.Method},
                       {"params", std::move(Page.Params)}};
  if (Page.isRequest())
    Message["id"] = formatv("{0}{1}", OwnId, ++Requests).str();
  Send(std::move(Message));
}

//===-- To the editor -----------------------------------------------------===//

void EditorSession::addCapabilities(json::Object &Result) const {
  json::Object &Capabilities = member(Result, "capabilities");
  if (json::Object *Provider = Capabilities.getObject("codeActionProvider"))
    if (json::Array *Kinds = Provider->getArray("codeActionKinds"))
      Kinds->push_back(FixAllKind);
  if (json::Object *Provider = Capabilities.getObject("executeCommandProvider"))
    if (json::Array *Commands = Provider->getArray("commands"))
      Commands->push_back(ExplainCommand);
}

/// clangd calls the rewrite of a warning like the warning itself, or after the
/// text that it changes, and that of a note like the note. Safe rewrites stand
/// on warnings, suggested ones on notes (checks/tidy/RuleCheck.cpp).
static bool standsOnWarning(StringRef Title, StringRef Warning) {
  return Warning.starts_with(Title) || Title.starts_with("change '") ||
         Title.starts_with("insert '") || Title.starts_with("remove '");
}

/// The last note says what to do; empty: the editor gets no notes.
static StringRef remedyOf(const json::Object &Diagnostic) {
  const json::Array *Notes = Diagnostic.getArray("relatedInformation");
  const json::Object *Last =
      Notes && !Notes->empty() ? Notes->back().getAsObject() : nullptr;
  return Last ? Last->getString("message").value_or("") : "";
}

/// The rewrites that clangd put beside the diagnostic.
static std::vector<Fix> fixesOf(const json::Object &Diagnostic) {
  std::vector<Fix> Fixes;
  const json::Array *Actions = Diagnostic.getArray("codeActions");
  const StringRef Warning = Diagnostic.getString("message").value_or("");
  if (!Actions)
    return Fixes;
  for (const json::Value &Each : *Actions) {
    const json::Object *Action = Each.getAsObject();
    const json::Object *Edit = Action ? Action->getObject("edit") : nullptr;
    const json::Array *Edits = Edit ? editsOf(*Edit) : nullptr;
    if (!Edits)
      continue;
    const StringRef Title = Action->getString("title").value_or("");
    // clangd can capitalise the warning.
    const bool IsSafe = standsOnWarning(Title, Warning) ||
                        standsOnWarning(titleOf(Title), Warning);
    const StringRef Remedy = IsSafe ? remedyOf(Diagnostic) : Title;
    Fixes.push_back({titleOf(Remedy.empty() ? Title : Remedy), *Edits, IsSafe});
  }
  return Fixes;
}

void EditorSession::readDiagnostics(json::Object &Params) {
  std::vector<OwnFinding> Found;
  json::Array *Diagnostics = Params.getArray("diagnostics");
  if (!Diagnostics)
    return;
  for (json::Value &Each : *Diagnostics) {
    json::Object *Diagnostic = Each.getAsObject();
    if (!Diagnostic)
      continue;
    if (!checkOf(*Diagnostic).empty()) {
      linkPage(*Diagnostic);
      Found.push_back({*Diagnostic, fixesOf(*Diagnostic)});
    }
    if (!TakesFixesInline)
      Diagnostic->erase("codeActions");
  }
  Files[pathOf(Params.getString("uri").value_or(""))] = {
      Params.getInteger("version"), std::move(Found)};
}

/// The rewrite of \p Findings that \p Action is, or null.
static const Fix *fixBehind(const json::Object &Action,
                            const std::vector<OwnFinding> &Findings) {
  const json::Object *Edit = Action.getObject("edit");
  const json::Array *Edits = Edit ? editsOf(*Edit) : nullptr;
  for (const OwnFinding &Finding : Findings)
    for (const Fix &Each : Finding.Fixes)
      if (Edits && Each.Edits == *Edits)
        return &Each;
  return nullptr;
}

void EditorSession::adjustActions(json::Array &Actions,
                                  const Question &Asked) const {
  const std::string Path = pathOf(Asked.Uri);
  auto File = Files.find(Path);
  if (File == Files.end())
    return;
  const std::vector<OwnFinding> &Findings = File->second.Findings;
  for (json::Value &Each : Actions) {
    json::Object *Action = Each.getAsObject();
    const Fix *Behind = Action ? fixBehind(*Action, Findings) : nullptr;
    if (!Behind)
      continue;
    (*Action)["title"] = Behind->Title;
    Action->erase("isPreferred");
    if (Behind->IsSafe)
      (*Action)["isPreferred"] = true;
  }
  // Edits of an older text would corrupt this one.
  auto Version = Versions.find(Path);
  if (Version == Versions.end() || !File->second.Version ||
      *File->second.Version == Version->second)
    addFileActions(Actions, Asked.Uri, Findings, Asked.Range,
                   Asked.Only.getAsArray(), safeEdits(Findings));
}

json::Value EditorSession::toEditor(json::Value Message) {
  json::Object *O = Message.getAsObject();
  if (!O)
    return Message;
  const std::lock_guard Guard(Lock);
  if (O->getString("method") == "textDocument/publishDiagnostics") {
    if (json::Object *Params = O->getObject("params"))
      readDiagnostics(*Params);
    return Message;
  }
  const json::Value *Id = O->get("id");
  auto Known = Id && !O->get("method") ? Asked.find(key(*Id)) : Asked.end();
  if (Known == Asked.end())
    return Message;
  const Question Answered = std::move(Known->second);
  Asked.erase(Known);
  if (Answered.What == Question::About::Initialize) {
    if (json::Object *Result = O->getObject("result"))
      addCapabilities(*Result);
  } else if (json::Array *Actions = O->getArray("result")) {
    adjustActions(*Actions, Answered);
  }
  return Message;
}

} // namespace coscope
