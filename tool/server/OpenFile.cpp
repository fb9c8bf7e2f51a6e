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
  Compiles.clear();
  answerQuestions();
}

void OpenFile::failed(json::Object Why, std::set<std::string> Files) {
  analysed({}, std::move(Files));
  Obstacle = std::move(Why);
}

static const json::Array *kindsIn(const json::Object &Question) {
  const json::Object *Context = Question.getObject("context");
  return Context ? Context->getArray("only") : nullptr;
}

/// What an answer may offer: rewrites of one finding each, and all safe ones.
static std::vector<json::Array> offers(const std::vector<OwnFinding> &Findings,
                                       const json::Object &Question) {
  std::vector<json::Array> Result;
  const json::Array *Only = kindsIn(Question);
  const json::Value *Range = Question.get("range");
  for (const OwnFinding &Finding : Findings)
    if (Range && wantsKind(Only, "quickfix") && touches(Finding, *Range))
      for (const Fix &Each : Finding.Fixes)
        Result.push_back(Each.Edits);
  if (Range && wantsKind(Only, FixAllKind))
    if (json::Array All = safeEdits(Findings); !All.empty())
      Result.push_back(std::move(All));
  return Result;
}

std::string OpenFile::with(const json::Array &Edits) const {
  return applied(Text, Edits);
}

bool OpenFile::compilesWith(const json::Array &Edits) const {
  const auto Known = Compiles.find(with(Edits));
  return Known != Compiles.end() && Known->second;
}

std::optional<std::string>
OpenFile::trialFor(const json::Object &Question) const {
  for (const json::Array &Edits : offers(Findings, Question))
    if (std::string Result = with(Edits); !Compiles.count(Result))
      return Result;
  return std::nullopt;
}

std::optional<std::string> OpenFile::trial() const {
  if (!needsAnalysis())
    for (const auto &Each : Questions)
      if (std::optional<std::string> Result = trialFor(Each.first))
        return Result;
  return std::nullopt;
}

void OpenFile::tried(const std::string &TrialText, bool Holds) {
  Compiles[TrialText] = Holds;
  answerQuestions();
}

bool OpenFile::mustWait(const json::Object &Question) const {
  return needsAnalysis() || trialFor(Question);
}

json::Array OpenFile::actionsFor(const json::Object &Question) const {
  json::Array Actions;
  const json::Value *Range = Question.get("range");
  if (!Range)
    return Actions;
  const json::Array *Only = kindsIn(Question);
  for (const OwnFinding &Finding : Findings)
    for (const Fix &Each : Finding.Fixes)
      if (wantsKind(Only, "quickfix") && touches(Finding, *Range) &&
          compilesWith(Each.Edits))
        Actions.push_back(fixAction(Uri, Each, Finding.Diagnostic));
  json::Array All = safeEdits(Findings);
  addFileActions(Actions, Uri, Findings, *Range, Only,
                 compilesWith(All) ? All : json::Array());
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
