//===-- LanguageServer.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/LanguageServer.h"

#include "tool/editor/FileFixes.h"
#include "tool/editor/PageFiles.h"
#include "tool/server/Analyser.h"
#include "tool/server/FindingMessages.h"
#include "tool/server/MessageInput.h"
#include "tool/server/TextPositions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/LSP/Transport.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <set>

using namespace coscope::command;
using namespace llvm;
using lsp::Callback;

namespace coscope {

namespace {

/// The parameters of a message as they came: LLVM's types lack what we need.
struct Raw {
  json::Value Value = nullptr;
};

[[maybe_unused]] bool fromJSON(const json::Value &From, Raw &To, json::Path) {
  To.Value = From;
  return true;
}
[[maybe_unused]] json::Value toJSON(const Raw &From) { return From.Value; }

/// A file that is open in the editor.
struct Document {
  std::string Uri; ///< As the editor spells it.
  std::string Text;
  int64_t Version = 0;
  std::vector<OwnFinding> Findings;
  json::Array Diagnostics;
  /// The text that these are about; edits of another one would corrupt it.
  std::optional<int64_t> AnalysedVersion;
  json::Array SafeEdits; ///< All safe rewrites together.
  /// Whether the file still compiles with them.
  enum class Trial { Pending, Holds, Breaks } Together = Trial::Holds;
  std::set<std::string> Reads; ///< The files of its unit.
  std::string Failure;         ///< What kept it from being analysed.
  /// Questions about a text that is not analysed yet.
  std::vector<std::pair<json::Value, Callback<json::Value>>> Questions;
};

class LanguageServer {
public:
  LanguageServer(const Options &Asked, lsp::JSONTransport &Transport);

  int run(lsp::JSONTransport &Transport);

private:
  void initialize(const Raw &Params, Callback<json::Value> Reply);
  void shutdown(const Raw &Params, Callback<json::Value> Reply);
  void codeAction(const Raw &Params, Callback<json::Value> Reply);
  void executeCommand(const Raw &Params, Callback<json::Value> Reply);
  void initialized(const Raw &) {}
  void didOpen(const lsp::DidOpenTextDocumentParams &Params);
  void didChange(const lsp::DidChangeTextDocumentParams &Params);
  void didClose(const lsp::DidCloseTextDocumentParams &Params);
  void didSave(const Raw &Params);
  void filesChanged(const Raw &Params);

  std::optional<Snapshot> begin(StringRef File);
  void done(const Snapshot &Of, const UnitResult &Result);
  void failed(const Snapshot &Of, const std::string &Why);
  void askReaders(StringRef File);
  void settle(Document &Of);
  void settleTrial(const Snapshot &Of, bool Holds);
  void publish(const Document &Of);
  void say(lsp::MessageType Type, const std::string &Text);

  lsp::MessageHandler Messages;
  lsp::OutgoingNotification<Raw> Publish, ShowMessage;
  lsp::OutgoingRequest<Raw> ShowDocument;
  std::mutex Lock;
  std::map<std::string, Document> Open; ///< By path.
  std::set<std::string> Said;           ///< Failures that last.
  bool TakesNotes = false;
  bool ShowsDocuments = false;
  unsigned Requests = 0;
  bool SaidGoodbye = false;
  std::optional<Analyser> Work; ///< Last: its thread uses all of the above.
};

} // namespace

/// params.A.B.C as a truth value.
static bool isSet(const json::Value &From, ArrayRef<StringRef> Path) {
  const json::Value *Here = &From;
  for (StringRef Name : Path) {
    const json::Object *O = Here->getAsObject();
    Here = O ? O->get(Name) : nullptr;
    if (!Here)
      return false;
  }
  return Here->getAsBoolean().value_or(false);
}

/// The questions are about a text that is gone.
static void dismiss(Document &Of) {
  for (auto &Each : Of.Questions)
    Each.second(json::Array());
  Of.Questions.clear();
}

LanguageServer::LanguageServer(const Options &Asked,
                               lsp::JSONTransport &Transport)
    : Messages(Transport) {
  Messages.method("initialize", this, &LanguageServer::initialize);
  Messages.method("shutdown", this, &LanguageServer::shutdown);
  Messages.method("textDocument/codeAction", this, &LanguageServer::codeAction);
  Messages.method("workspace/executeCommand", this,
                  &LanguageServer::executeCommand);
  Messages.notification("initialized", this, &LanguageServer::initialized);
  Messages.notification("textDocument/didOpen", this, &LanguageServer::didOpen);
  Messages.notification("textDocument/didChange", this,
                        &LanguageServer::didChange);
  Messages.notification("textDocument/didClose", this,
                        &LanguageServer::didClose);
  Messages.notification("textDocument/didSave", this, &LanguageServer::didSave);
  Messages.notification("workspace/didChangeWatchedFiles", this,
                        &LanguageServer::filesChanged);
  Publish =
      Messages.outgoingNotification<Raw>("textDocument/publishDiagnostics");
  ShowMessage = Messages.outgoingNotification<Raw>("window/showMessage");
  ShowDocument = Messages.outgoingRequest<Raw, Raw>(
      "window/showDocument", [](const json::Value &, Expected<Raw> Shown) {
        if (!Shown)
          consumeError(Shown.takeError());
      });
  Work.emplace(Asked, Analyser::Client{
                          [this](StringRef File) { return begin(File); },
                          [this](const Snapshot &Of, const UnitResult &R) {
                            done(Of, R);
                          },
                          [this](const Snapshot &Of, const std::string &Why) {
                            failed(Of, Why);
                          }});
}

int LanguageServer::run(lsp::JSONTransport &Transport) {
  if (Error Lost = Transport.run(Messages))
    lsp::Logger::error("the connection was lost: {0}",
                       toString(std::move(Lost)).c_str());
  Work.reset();
  for (auto &Each : Open)
    dismiss(Each.second);
  return SaidGoodbye ? 0 : 1;
}

//===-- Requests ----------------------------------------------------------===//

void LanguageServer::initialize(const Raw &Params,
                                Callback<json::Value> Reply) {
  TakesNotes =
      isSet(Params.Value, {"capabilities", "textDocument", "publishDiagnostics",
                           "relatedInformation"});
  ShowsDocuments = isSet(Params.Value,
                         {"capabilities", "window", "showDocument", "support"});
  Reply(json::Object{
      {"serverInfo",
       json::Object{{"name", "coscope"}, {"version", COSCOPE_VERSION}}},
      {"capabilities",
       json::Object{
           {"textDocumentSync", json::Object{{"openClose", true},
                                             {"change", 1}, // The whole text.
                                             {"save", true}}},
           {"codeActionProvider",
            json::Object{
                {"codeActionKinds", json::Array{"quickfix", FixAllKind}}}},
           {"executeCommandProvider",
            json::Object{{"commands", json::Array{ExplainCommand}}}}}}});
}

void LanguageServer::shutdown(const Raw &, Callback<json::Value> Reply) {
  SaidGoodbye = true;
  Reply(nullptr);
}

/// The path that a message is about.
static std::string fileOf(const json::Object *Params) {
  const json::Object *O = Params ? Params->getObject("textDocument") : nullptr;
  Expected<lsp::URIForFile> Uri = lsp::URIForFile::fromURI(
      O ? O->getString("uri").value_or("") : StringRef());
  if (Uri)
    return Uri->file().str();
  consumeError(Uri.takeError());
  return "";
}

/// What can be done in a text that was analysed.
static json::Array actionsFor(const json::Object &Params, const Document &Of) {
  const json::Value *Range = Params.get("range");
  if (!Range)
    return json::Array();
  const json::Object *Context = Params.getObject("context");
  const json::Array *Only = Context ? Context->getArray("only") : nullptr;
  json::Array Actions;
  for (const auto &[I, Finding] : enumerate(Of.Findings))
    for (const Fix &Each : Finding.Fixes)
      if (wantsKind(Only, "quickfix") && touches(Finding.Range, *Range))
        Actions.push_back(fixAction(Of.Uri, Each, Of.Diagnostics[I]));
  addFileActions(Actions, Of.Uri, Of.Findings, *Range, Only,
                 Of.Together == Document::Trial::Holds ? Of.SafeEdits
                                                       : json::Array());
  return Actions;
}

/// The text is not analysed, or the question is about all safe rewrites, and
/// these are being tried.
static bool mustWait(const json::Object &Params, const Document &Of) {
  const json::Object *Context = Params.getObject("context");
  const json::Array *Only = Context ? Context->getArray("only") : nullptr;
  return Of.AnalysedVersion != Of.Version ||
         (Of.Together == Document::Trial::Pending && Only &&
          wantsKind(Only, FixAllKind));
}

static void answer(Document &Of) {
  auto Waiting = std::move(Of.Questions);
  Of.Questions.clear();
  for (auto &[Params, Reply] : Waiting)
    if (mustWait(*Params.getAsObject(), Of))
      Of.Questions.emplace_back(std::move(Params), std::move(Reply));
    else
      Reply(actionsFor(*Params.getAsObject(), Of));
}

/// Whoever saves a file asks for its rewrites before it is analysed: the answer
/// waits until it is.
void LanguageServer::codeAction(const Raw &Params,
                                Callback<json::Value> Reply) {
  const json::Object *O = Params.Value.getAsObject();
  const std::lock_guard Guard(Lock);
  auto Known = Open.find(fileOf(O));
  if (Known == Open.end())
    return Reply(json::Array());
  Document &Of = Known->second;
  Of.Questions.emplace_back(Params.Value, std::move(Reply));
  answer(Of);
}

void LanguageServer::executeCommand(const Raw &Params,
                                    Callback<json::Value> Reply) {
  const json::Object *O = Params.Value.getAsObject();
  const StringRef Command = O ? O->getString("command").value_or("") : "";
  const json::Array *Arguments = O ? O->getArray("arguments") : nullptr;
  if (Command != ExplainCommand)
    return Reply(make_error<lsp::LSPError>(
        formatv("unknown command '{0}'; expected '{1}'", Command,
                ExplainCommand),
        lsp::ErrorCode::InvalidParams));
  const StringRef Check = Arguments && !Arguments->empty()
                              ? Arguments->front().getAsString().value_or("")
                              : "";
  Reply(nullptr);
  Expected<std::string> Page = pageFile(Check);
  if (!Page)
    return say(lsp::MessageType::Info, toString(Page.takeError()));
  if (!ShowsDocuments)
    return say(lsp::MessageType::Info,
               formatv("{0} is explained in {1}", Check, *Page));
  ShowDocument({json::Object{{"uri", fileUri(*Page)}, {"takeFocus", true}}},
               formatv("coscope-{0}", ++Requests).str());
}

//===-- Files -------------------------------------------------------------===//

void LanguageServer::didOpen(const lsp::DidOpenTextDocumentParams &Params) {
  const std::string File = Params.textDocument.uri.file().str();
  {
    const std::lock_guard Guard(Lock);
    Document &Of = Open[File];
    dismiss(Of);
    Of.AnalysedVersion.reset();
    Of.Uri = Params.textDocument.uri.uri().str();
    Of.Text = Params.textDocument.text;
    Of.Version = Params.textDocument.version;
  }
  askReaders(File); // It may differ from the file on disk.
  Work->ask(File);
}

void LanguageServer::didChange(const lsp::DidChangeTextDocumentParams &Params) {
  const std::string File = Params.textDocument.uri.file().str();
  {
    const std::lock_guard Guard(Lock);
    auto Known = Open.find(File);
    if (Known == Open.end() || Params.contentChanges.empty())
      return;
    Document &Of = Known->second;
    dismiss(Of);
    Of.AnalysedVersion.reset();
    Of.Text = Params.contentChanges.back().text;
    Of.Version = Params.textDocument.version;
  }
  askReaders(File);
  Work->ask(File);
}

void LanguageServer::didClose(const lsp::DidCloseTextDocumentParams &Params) {
  const std::string File = Params.textDocument.uri.file().str();
  {
    const std::lock_guard Guard(Lock);
    auto Known = Open.find(File);
    if (Known == Open.end())
      return;
    dismiss(Known->second);
    Known->second.Diagnostics.clear();
    publish(Known->second);
    Open.erase(Known);
  }
  // Others that include it see the file on disk again.
  askReaders(File);
}

void LanguageServer::didSave(const Raw &Params) {
  askReaders(fileOf(Params.Value.getAsObject()));
}

/// A build directory was configured, or sources were changed elsewhere.
void LanguageServer::filesChanged(const Raw &) {
  Work->forgetCommands();
  std::vector<std::string> Files;
  {
    const std::lock_guard Guard(Lock);
    for (auto &[Path, Of] : Open) {
      Of.AnalysedVersion.reset();
      Files.push_back(Path);
    }
  }
  for (const std::string &File : Files)
    Work->ask(File);
}

/// The open files whose units read \p File are analysed again.
void LanguageServer::askReaders(StringRef File) {
  std::vector<std::string> Readers;
  {
    const std::lock_guard Guard(Lock);
    for (auto &[Path, Of] : Open)
      if (Path != File && Of.Reads.count(File.str()) != 0) {
        Of.AnalysedVersion.reset();
        Readers.push_back(Path);
      }
  }
  for (const std::string &Reader : Readers)
    Work->ask(Reader);
}

//===-- Analyses ----------------------------------------------------------===//

std::optional<Snapshot> LanguageServer::begin(StringRef File) {
  const std::lock_guard Guard(Lock);
  auto Known = Open.find(File.str());
  if (Known == Open.end())
    return std::nullopt;
  Snapshot Of{Known->first, Known->second.Version, {}};
  for (const auto &[Path, Each] : Open)
    Of.Buffers[Path] = Each.Text;
  const Document &Now = Known->second;
  if (Now.AnalysedVersion == Now.Version &&
      Now.Together == Document::Trial::Pending) {
    Of.Buffers[Of.File] = applied(Now.Text, Now.SafeEdits);
    Of.IsTrial = true;
  }
  return Of;
}

void LanguageServer::done(const Snapshot &Of, const UnitResult &Result) {
  if (Of.IsTrial)
    return settleTrial(Of, Result.Parsed);
  // What is wrong in the code the editor's clangd says.
  if (!Result.Parsed && !Result.CompilerRefused)
    return failed(Of, Result.FirstError);
  auto TextOf = [&](StringRef File) -> std::string {
    if (auto Buffer = Of.Buffers.find(File.str()); Buffer != Of.Buffers.end())
      return Buffer->second;
    ErrorOr<std::unique_ptr<MemoryBuffer>> Disk = MemoryBuffer::getFile(File);
    return Disk ? (*Disk)->getBuffer().str() : "";
  };
  std::vector<OwnFinding> Findings;
  json::Array Diagnostics;
  for (const Finding &Found : mergeFindings(Result)) {
    // A header's are published when it is open itself.
    if (Found.file() != Of.File)
      continue;
    FindingMessage Message = messageOf(Found, TextOf, TakesNotes);
    Findings.push_back(std::move(Message.Own));
    Diagnostics.push_back(std::move(Message.Diagnostic));
  }
  bool AskAgain = false;
  {
    const std::lock_guard Guard(Lock);
    auto Known = Open.find(Of.File);
    if (Known == Open.end() || Known->second.Version != Of.Version)
      return;
    Document &Now = Known->second;
    Now.Reads = {Result.FilesRead.begin(), Result.FilesRead.end()};
    Now.Findings = std::move(Findings);
    Now.Diagnostics = std::move(Diagnostics);
    Now.SafeEdits = safeEdits(Now.Findings);
    Now.Together = Now.SafeEdits.empty() ? Document::Trial::Holds
                                         : Document::Trial::Pending;
    if (!Now.Failure.empty())
      Said.erase(std::exchange(Now.Failure, ""));
    settle(Now);
    // A header was edited meanwhile, and nobody knew that it is one of these.
    const bool IsOutdated = any_of(Now.Reads, [&](const std::string &Path) {
      auto Buffer = Of.Buffers.find(Path);
      auto Current = Open.find(Path);
      return (Buffer == Of.Buffers.end()) != (Current == Open.end()) ||
             (Current != Open.end() && Current->second.Text != Buffer->second);
    });
    if (IsOutdated)
      Now.AnalysedVersion.reset();
    AskAgain = IsOutdated || Now.Together == Document::Trial::Pending;
  }
  if (AskAgain)
    Work->ask(Of.File);
}

/// What cannot be applied together is offered one by one.
void LanguageServer::settleTrial(const Snapshot &Of, bool Holds) {
  const std::lock_guard Guard(Lock);
  auto Known = Open.find(Of.File);
  if (Known == Open.end() || Known->second.Version != Of.Version)
    return;
  Known->second.Together =
      Holds ? Document::Trial::Holds : Document::Trial::Breaks;
  answer(Known->second);
}

/// Said once, for the same is wrong after the next edit, until it is mended.
void LanguageServer::failed(const Snapshot &Of, const std::string &Why) {
  if (Of.IsTrial)
    return settleTrial(Of, false);
  const std::lock_guard Guard(Lock);
  auto Known = Open.find(Of.File);
  if (Known == Open.end() || Known->second.Version != Of.Version)
    return;
  if (Said.insert(Why).second)
    say(lsp::MessageType::Error, "coscope: " + Why);
  Document &Now = Known->second;
  Now.Failure = Why;
  Now.Findings.clear();
  Now.Diagnostics.clear();
  Now.SafeEdits.clear();
  Now.Together = Document::Trial::Holds;
  settle(Now);
}

/// The findings are those of the text as it is now.
void LanguageServer::settle(Document &Of) {
  Of.AnalysedVersion = Of.Version;
  publish(Of);
  answer(Of);
}

void LanguageServer::publish(const Document &Of) {
  Publish({json::Object{{"uri", Of.Uri},
                        {"version", Of.Version},
                        {"diagnostics", json::Array(Of.Diagnostics)}}});
}

void LanguageServer::say(lsp::MessageType Type, const std::string &Text) {
  ShowMessage(
      {json::Object{{"type", static_cast<int64_t>(Type)}, {"message", Text}}});
}

int serveEditor(const Options &Asked) {
  (void)sys::ChangeStdinToBinary();
  lsp::JSONTransport Transport(std::make_unique<MessageInput>(stdin), outs());
  LanguageServer Server(Asked, Transport);
  return Server.run(Transport);
}

} // namespace coscope
