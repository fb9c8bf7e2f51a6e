//===-- FileFixes.h - the rewrites on offer in one file ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of the Language Server Protocol that is about coscope's findings,
// on the JSON of the protocol: what a server says of one file, and the code
// actions that follow from it.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_EDITOR_FILEFIXES_H
#define COSCOPE_TOOL_EDITOR_FILEFIXES_H

#include "llvm/Support/JSON.h"

#include <string>
#include <vector>

namespace coscope {

/// The command of the action that opens a check's page; its argument is the
/// check's name.
inline constexpr char ExplainCommand[] = "coscope.explain";

/// The kind of the action that applies all safe rewrites of a file.
inline constexpr char FixAllKind[] = "source.fixAll.coscope";

/// One rewrite of one finding.
struct Fix {
  std::string Title;
  llvm::json::Array Edits; ///< TextEdit[], all in the file of the finding.
  /// A safe rewrite keeps what the program does right; of a suggested one a
  /// person has to agree with what it changes.
  bool IsSafe = false;
};

struct OwnFinding {
  llvm::json::Object Diagnostic; ///< As the editor gets it.
  std::vector<Fix> Fixes;
};

/// A note as the title of an action: it begins with a capital.
std::string titleOf(llvm::StringRef Note);

/// The check of an LSP Diagnostic, or empty: it is not one of coscope's.
llvm::StringRef checkOf(const llvm::json::Object &Diagnostic);

/// The TextEdits of \p WorkspaceEdit if all of them are in one file, or null.
const llvm::json::Array *editsOf(const llvm::json::Object &WorkspaceEdit);

/// Gives the Diagnostic a link to the page of its check.
void linkPage(llvm::json::Object &Diagnostic);

/// Whether the finding and an LSP Range share a position.
bool touches(const OwnFinding &Finding, const llvm::json::Value &Range);

/// What is sent to an editor that calls ExplainCommand: "window/showDocument",
/// a request, with the page; or the notification "window/showMessage" that says
/// where it is, or that there is none.
struct PageMessage {
  const char *Method;
  llvm::json::Object Params;
  bool isRequest() const;
};
PageMessage explain(const llvm::json::Object &CommandParams,
                    bool ShowsDocuments);

/// Whether a client that asks for the kinds \p Only (null: any) wants \p Kind.
bool wantsKind(const llvm::json::Array *Only, llvm::StringRef Kind);

/// The quick fix of \p Diagnostic in \p Uri; a safe one is preferred.
llvm::json::Object fixAction(llvm::StringRef Uri, const Fix &Of,
                             const llvm::json::Object &Diagnostic);

/// The safe rewrites of all findings together: TextEdit[]. One that overlaps
/// with an earlier one is left out (it is offered again afterwards), and an
/// include that several bring is inserted once.
llvm::json::Array safeEdits(const std::vector<OwnFinding> &Findings);

/// Adds the actions that are no rewrite of one finding: the pages of the checks
/// with a finding at \p Range, and \p FixAll as one, unless that is empty.
void addFileActions(llvm::json::Array &Actions, llvm::StringRef Uri,
                    const std::vector<OwnFinding> &Findings,
                    const llvm::json::Value &Range,
                    const llvm::json::Array *Only,
                    const llvm::json::Array &FixAll);

} // namespace coscope

#endif // COSCOPE_TOOL_EDITOR_FILEFIXES_H
