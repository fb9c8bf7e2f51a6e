// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import type { CodeAction, CodeActionParams, Diagnostic, WorkspaceEdit } from "vscode-languageserver-protocol";

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

/** What the status item shows. */
export function statusText(diagnostics: readonly Pick<Diagnostic, "code">[]): string {
  const found = diagnostics.filter((each) => codeOf(each).startsWith("coscope-")).length;
  return found === 0 ? "$(check) coscope" : `$(warning) coscope: ${found}`;
}

function codeOf(diagnostic: { code?: unknown }): string {
  const code = diagnostic.code;
  // VS Code has { value, target } where the protocol has a link.
  return String(typeof code === "object" && code !== null && "value" in code ? code.value : (code ?? ""));
}
