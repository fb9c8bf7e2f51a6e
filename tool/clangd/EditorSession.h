//===-- EditorSession.h - between an editor and clangd ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_CLANGD_EDITORSESSION_H
#define COSCOPE_TOOL_CLANGD_EDITORSESSION_H

#include "tool/editor/FileFixes.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"

#include <functional>
#include <mutex>
#include <optional>

namespace coscope {

/// Sees every message between the editor and clangd, and adds what clangd does
/// not do for coscope's findings: a link to the check's page, the difference
/// between safe and suggested rewrites, the action that explains a check, and
/// the one that applies all safe rewrites. All other messages pass unchanged.
/// One thread calls fromEditor(), any of them toEditor().
class EditorSession {
public:
  /// \p Send puts a message of its own on the way to the editor.
  explicit EditorSession(std::function<void(llvm::json::Value)> Send)
      : Send(std::move(Send)) {}

  /// What clangd gets in place of \p Message; none: it was for coscope alone.
  std::optional<llvm::json::Value> fromEditor(llvm::json::Value Message);

  /// What the editor gets in place of \p Message.
  llvm::json::Value toEditor(llvm::json::Value Message);

private:
  struct Question {
    enum class About { Initialize, CodeActions } What;
    std::string Uri;
    llvm::json::Value Range = nullptr;
    llvm::json::Value Only = nullptr;
  };

  void readInitialize(llvm::json::Object &Params);
  void openPage(const llvm::json::Object &Request);
  void addCapabilities(llvm::json::Object &Result) const;
  void readDiagnostics(llvm::json::Object &Params);
  void adjustActions(llvm::json::Array &Actions, const Question &Asked) const;

  std::function<void(llvm::json::Value)> Send;
  mutable std::mutex Lock;
  bool ShowsDocuments = false;   ///< The editor opens a file when asked to.
  bool TakesFixesInline = false; ///< It wants them in the diagnostics.
  unsigned Requests = 0;
  std::map<std::string, Question> Asked; ///< By the text of its id.
  struct Published {
    std::optional<int64_t> Version; ///< Of the text that it is about.
    std::vector<OwnFinding> Findings;
  };
  // By path: editors and clangd spell URIs differently.
  llvm::StringMap<Published> Files;
  llvm::StringMap<int64_t> Versions; ///< Of the texts in the editor.
};

} // namespace coscope

#endif // COSCOPE_TOOL_CLANGD_EDITORSESSION_H
