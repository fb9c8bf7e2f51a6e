//===-- OpenFile.h - a file that is open in an editor -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_OPENFILE_H
#define COSCOPE_TOOL_SERVER_OPENFILE_H

#include "tool/editor/FileFixes.h"

#include "llvm/Support/LSP/Transport.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace coscope {

/// The text of a file, what is known of it, and the questions about it that
/// wait until enough is known. An answer is about the text as it is now: edits
/// of another one would corrupt it. Destroyed, it answers what still waits.
class OpenFile {
public:
  using Reply = llvm::lsp::Callback<llvm::json::Value>;

  ~OpenFile() { dismissQuestions(); }

  /// The editor has another text.
  void edit(std::string NewText, int64_t NewVersion);
  /// A file that it reads is another one.
  void outdate() { AnalysedVersion.reset(); }
  void analysed(std::vector<OwnFinding> Found, std::set<std::string> Files);
  /// It could not be analysed; \p Why is shown in place of findings.
  void failed(llvm::json::Object Why, std::set<std::string> Files);

  bool needsAnalysis() const { return AnalysedVersion != Version; }
  /// The text with a rewrite that a question waits for: it is offered only if
  /// that compiles. Tried once, however often it is asked for.
  std::optional<std::string> trial() const;
  void tried(const std::string &TrialText, bool Holds);

  /// A textDocument/codeAction request.
  void ask(llvm::json::Object Params, Reply Answer);

  llvm::json::Object publishDiagnosticsParams() const;
  const std::string &text() const { return Text; }
  int64_t version() const { return Version; }
  bool reads(const std::string &Path) const { return Reads.count(Path) != 0; }
  const std::set<std::string> &filesRead() const { return Reads; }

  std::string Uri;     ///< As the editor spells it.
  std::string Failure; ///< What keeps it from being analysed, or empty.

private:
  std::string with(const llvm::json::Array &Edits) const;
  bool compilesWith(const llvm::json::Array &Edits) const;
  std::optional<std::string> trialFor(const llvm::json::Object &Question) const;
  bool mustWait(const llvm::json::Object &Question) const;
  llvm::json::Array actionsFor(const llvm::json::Object &Question) const;
  void answerQuestions();
  void dismissQuestions();

  std::string Text;
  int64_t Version = 0;
  std::optional<int64_t> AnalysedVersion; ///< That the findings are about.
  std::vector<OwnFinding> Findings;
  std::optional<llvm::json::Object> Obstacle; ///< Why there are none.
  std::map<std::string, bool> Compiles;       ///< By text, what was tried.
  std::set<std::string> Reads;                ///< The files of its unit.
  std::vector<std::pair<llvm::json::Object, Reply>> Questions;
};

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_OPENFILE_H
