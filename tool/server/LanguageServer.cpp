//===-- LanguageServer.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/LanguageServer.h"

#include "tool/editor/FileFixes.h"
#include "tool/server/Analyser.h"
#include "tool/server/FindingMessages.h"
#include "tool/server/MessageInput.h"
#include "tool/server/OpenFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/LSP/Transport.h"
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
  void tried(const Snapshot &Of, bool Holds);
  void goOn(const std::string &File);
  void failed(const Snapshot &Of, const std::string &Why);
  void askReaders(StringRef File);
  OpenFile *current(const Snapshot &Of);
  void publish(const OpenFile &Of);

  lsp::MessageHandler Messages;
  lsp::OutgoingNotification<Raw> Publish, ShowMessage;
  lsp::OutgoingRequest<Raw> ShowDocument;
  std::mutex Lock;
  std::map<std::string, OpenFile> Open; ///< By path.
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
  Work.emplace(
      Asked,
      Analyser::Client{
          [this](StringRef File) { return begin(File); },
          [this](const Snapshot &Of, const UnitResult &R) { done(Of, R); },
          [this](const Snapshot &Of, bool Holds) { tried(Of, Holds); },
          [this](const Snapshot &Of, const std::string &Why) {
            failed(Of, Why);
          }});
}

int LanguageServer::run(lsp::JSONTransport &Transport) {
  if (Error Lost = Transport.run(Messages))
    lsp::Logger::error("the connection was lost: {0}",
                       toString(std::move(Lost)).c_str());
  Work.reset();
  Open.clear(); // What is still waiting is answered.
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

void LanguageServer::codeAction(const Raw &Params,
                                Callback<json::Value> Reply) {
  const json::Object *O = Params.Value.getAsObject();
  const std::string File = fileOf(O);
  {
    const std::lock_guard Guard(Lock);
    auto Known = Open.find(File);
    if (Known == Open.end())
      return Reply(json::Array());
    Known->second.ask(*O, std::move(Reply));
  }
  goOn(File);
}

void LanguageServer::executeCommand(const Raw &Params,
                                    Callback<json::Value> Reply) {
  const json::Object *O = Params.Value.getAsObject();
  const StringRef Command = O ? O->getString("command").value_or("") : "";
  if (Command != ExplainCommand)
    return Reply(make_error<lsp::LSPError>(
        formatv("unknown command '{0}'; expected '{1}'", Command,
                ExplainCommand),
        lsp::ErrorCode::InvalidParams));
  Reply(nullptr);
  PageMessage Page = explain(*O, ShowsDocuments);
  if (Page.isRequest())
    ShowDocument({std::move(Page.Params)},
                 formatv("coscope-{0}", ++Requests).str());
  else
    ShowMessage({std::move(Page.Params)});
}

//===-- Files -------------------------------------------------------------===//

void LanguageServer::didOpen(const lsp::DidOpenTextDocumentParams &Params) {
  const std::string File = Params.textDocument.uri.file().str();
  {
    const std::lock_guard Guard(Lock);
    OpenFile &Of = Open[File];
    Of.Uri = Params.textDocument.uri.uri().str();
    Of.edit(Params.textDocument.text, Params.textDocument.version);
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
    Known->second.edit(Params.contentChanges.back().text,
                       Params.textDocument.version);
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
    Known->second.analysed({}, {}); // Nothing is found in a closed file.
    publish(Known->second);
    Open.erase(Known);
  }
  // Others that include it see the file on disk again.
  askReaders(File);
  Work->ask(File); // What is kept of it is given back.
}

void LanguageServer::didSave(const Raw &Params) {
  askReaders(fileOf(Params.Value.getAsObject()));
}

/// A build directory was configured, or sources were changed elsewhere.
void LanguageServer::filesChanged(const Raw &) {
  std::vector<std::string> Files;
  {
    const std::lock_guard Guard(Lock);
    for (auto &[Path, Of] : Open) {
      Of.outdate();
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
      if (Path != File && Of.reads(File.str())) {
        Of.outdate();
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
  const OpenFile &Now = Known->second;
  Snapshot Of{
      Known->first, Now.version(), {}, !Now.needsAnalysis(), Now.trial()};
  for (const auto &[Path, Each] : Open)
    Of.Buffers[Path] = Each.text();
  return Of;
}

/// The file, if it is still open with the text that was analysed.
OpenFile *LanguageServer::current(const Snapshot &Of) {
  auto Known = Open.find(Of.File);
  return Known != Open.end() && Known->second.version() == Of.Version
             ? &Known->second
             : nullptr;
}

/// Files that were opened, closed or edited since the analysis began.
static bool isOutdated(const OpenFile &Analysed, const Snapshot &Of,
                       const std::map<std::string, OpenFile> &Open) {
  return any_of(Analysed.filesRead(), [&](const std::string &Path) {
    auto Buffer = Of.Buffers.find(Path);
    auto Current = Open.find(Path);
    return (Buffer == Of.Buffers.end()) != (Current == Open.end()) ||
           (Current != Open.end() && Current->second.text() != Buffer->second);
  });
}

void LanguageServer::done(const Snapshot &Of, const UnitResult &Result) {
  if (!Result.Parsed && !Result.CompileError)
    return failed(Of, Result.FirstError);
  std::vector<OwnFinding> Findings =
      findingsIn(Of.File, Result, Of.Buffers, TakesNotes);
  {
    const std::lock_guard Guard(Lock);
    OpenFile *Now = current(Of);
    if (!Now)
      return;
    std::set<std::string> Files(Result.FilesRead.begin(),
                                Result.FilesRead.end());
    if (Result.CompileError)
      Now->failed(doesNotCompile(*Result.CompileError, Now->text()),
                  std::move(Files));
    else
      Now->analysed(std::move(Findings), std::move(Files));
    Said.erase(std::exchange(Now->Failure, ""));
    publish(*Now);
    // Until now nobody knew which files it reads.
    if (isOutdated(*Now, Of, Open))
      Now->outdate();
  }
  goOn(Of.File);
}

void LanguageServer::tried(const Snapshot &Of, bool Holds) {
  {
    const std::lock_guard Guard(Lock);
    if (OpenFile *Now = current(Of))
      Now->tried(*Of.Trial, Holds);
  }
  goOn(Of.File);
}

void LanguageServer::goOn(const std::string &File) {
  {
    const std::lock_guard Guard(Lock);
    auto Known = Open.find(File);
    if (Known == Open.end() ||
        !(Known->second.needsAnalysis() || Known->second.trial()))
      return;
  }
  Work->goOn(File);
}

/// Said once, for the same is wrong after the next edit, until it is mended.
void LanguageServer::failed(const Snapshot &Of, const std::string &Why) {
  if (Of.Trial)
    return tried(Of, false);
  const std::lock_guard Guard(Lock);
  OpenFile *Now = current(Of);
  if (!Now)
    return;
  if (Said.insert(Why).second)
    ShowMessage(
        {json::Object{{"type", static_cast<int64_t>(lsp::MessageType::Error)},
                      {"message", "coscope: " + Why}}});
  Now->Failure = Why;
  Now->failed(notAnalysed(Why), Now->filesRead());
  publish(*Now);
}

void LanguageServer::publish(const OpenFile &Of) {
  Publish({Of.publishDiagnosticsParams()});
}

int serveEditor(const Options &Asked) {
  (void)sys::ChangeStdinToBinary();
  lsp::JSONTransport Transport(std::make_unique<MessageInput>(stdin), outs());
  LanguageServer Server(Asked, Transport);
  return Server.run(Transport);
}

} // namespace coscope
