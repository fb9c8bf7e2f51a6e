//===-- OpenFile.cpp ------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/OpenFile.h"

#include "tool/server/TextPositions.h"

using namespace llvm;

namespace coscope {

void OpenFile::edit(std::string NewText, int64_t NewVersion) {
  dismissQuestions();
  outdate();
  Text = std::move(NewText);
  Version = NewVersion;
}

void OpenFile::analysed(std::vector<OwnFinding> Found,
                        std::set<std::string> Files) {
  Findings = std::move(Found);
  Reads = std::move(Files);
  AnalysedVersion = Version;
  Obstacle.reset();
  Together = safeEdits(Findings).empty() ? Trial::Holds : Trial::Pending;
  answerQuestions();
}

void OpenFile::failed(json::Object Why, std::set<std::string> Files) {
  analysed({}, std::move(Files));
  Obstacle = std::move(Why);
}

bool OpenFile::needsAnalysis() const {
  return AnalysedVersion != Version || needsTrial();
}

bool OpenFile::needsTrial() const {
  return AnalysedVersion == Version && Together == Trial::Pending;
}

std::string OpenFile::trialText() const {
  return applied(Text, safeEdits(Findings));
}

void OpenFile::tried(bool Compiles) {
  Together = Compiles ? Trial::Holds : Trial::Breaks;
  answerQuestions();
}

static const json::Array *kindsIn(const json::Object &Question) {
  const json::Object *Context = Question.getObject("context");
  return Context ? Context->getArray("only") : nullptr;
}

/// The text is not analysed, or the question is about all safe rewrites, and
/// these are being tried.
bool OpenFile::mustWait(const json::Object &Question) const {
  const json::Array *Only = kindsIn(Question);
  return AnalysedVersion != Version ||
         (Together == Trial::Pending && Only && wantsKind(Only, FixAllKind));
}

json::Array OpenFile::actionsFor(const json::Object &Question) const {
  json::Array Actions;
  const json::Value *Range = Question.get("range");
  if (!Range)
    return Actions;
  const json::Array *Only = kindsIn(Question);
  for (const OwnFinding &Finding : Findings)
    for (const Fix &Each : Finding.Fixes)
      if (wantsKind(Only, "quickfix") && touches(Finding, *Range))
        Actions.push_back(fixAction(Uri, Each, Finding.Diagnostic));
  addFileActions(Actions, Uri, Findings, *Range, Only,
                 Together == Trial::Holds ? safeEdits(Findings)
                                          : json::Array());
  return Actions;
}

void OpenFile::ask(json::Object Params, Reply Answer) {
  Questions.emplace_back(std::move(Params), std::move(Answer));
  answerQuestions();
}

void OpenFile::answerQuestions() {
  auto Waiting = std::exchange(Questions, {});
  for (auto &[Params, Answer] : Waiting)
    if (mustWait(Params))
      Questions.emplace_back(std::move(Params), std::move(Answer));
    else
      Answer(actionsFor(Params));
}

void OpenFile::dismissQuestions() {
  for (auto &Each : std::exchange(Questions, {}))
    Each.second(json::Array());
}

json::Object OpenFile::publishDiagnosticsParams() const {
  json::Array Diagnostics;
  for (const OwnFinding &Finding : Findings)
    Diagnostics.push_back(json::Object(Finding.Diagnostic));
  if (Obstacle)
    Diagnostics.push_back(json::Object(*Obstacle));
  return json::Object{{"uri", Uri},
                      {"version", Version},
                      {"diagnostics", std::move(Diagnostics)}};
}

} // namespace coscope
