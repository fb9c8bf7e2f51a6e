// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import type { CodeAction, CodeActionParams, WorkspaceEdit } from "vscode-languageserver-protocol";

/** The kind of the action that applies all safe rewrites of a file. */
export const fixAllKind = "source.fixAll.coscope";

/** What can ask the server something: a client, or a bare connection. */
export interface Asks {
  sendRequest<R>(method: string, params: unknown): Promise<R>;
}

/** All safe rewrites of the file, or undefined if there are none. */
export async function safeRewrites(server: Asks, uri: string): Promise<WorkspaceEdit | undefined> {
  const start = { line: 0, character: 0 };
  const params: CodeActionParams = {
    textDocument: { uri },
    range: { start, end: start }, // They are about the file, wherever it is asked.
    context: { diagnostics: [], only: [fixAllKind] },
  };
  const actions = await server.sendRequest<CodeAction[] | null>("textDocument/codeAction", params);
  return actions?.find((action) => action.kind === fixAllKind)?.edit;
}

/** The check whose page a file is, or undefined: it is another file. */
export function checkOfPage(uri: string): string | undefined {
  return /\/coscope\/(coscope-[a-z-]+)\.md$/.exec(uri)?.[1];
}

/** The web view of a page: no script runs in it, and code looks like code. */
export function pageFrame(body: string): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
  pre { background: var(--vscode-textCodeBlock-background); padding: 0.6em; overflow-x: auto; }
  pre code { background: none; padding: 0; }
  td, th { text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0; }
</style>
</head>
<body>${body}</body>
</html>`;
}

/** What counts of a diagnostic. */
export interface Shown {
  code?: unknown;
  source?: string;
  severity?: number;
}

/** Whether the file was not analysed, so that no findings say nothing of it. */
export function isNotAnalysed(diagnostics: readonly Shown[]): boolean {
  return diagnostics.some(
    (each) =>
      (each.source === "coscope" && codeOf(each) === "not-analysed") ||
      // coscope-clangd shows the compiler's error itself. A warning that is made
      // one keeps its name, and nothing from being analysed.
      (each.source === "clang" && each.severity === 1 && !codeOf(each).startsWith("-W")),
  );
}

/** What the status item shows. */
export function statusText(diagnostics: readonly Shown[]): string {
  if (isNotAnalysed(diagnostics)) return "$(circle-slash) coscope: not analysed";
  const found = diagnostics.filter((each) => codeOf(each).startsWith("coscope-")).length;
  return found === 0 ? "$(check) coscope" : `$(warning) coscope: ${found}`;
}

function codeOf(diagnostic: Shown): string {
  const code = diagnostic.code;
  // VS Code has { value, target } where the protocol has a link.
  return String(typeof code === "object" && code !== null && "value" in code ? code.value : (code ?? ""));
}
