// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What VS Code calls. All that can be said without VS Code is in settings.ts
// and requests.ts.

import * as vscode from "vscode";
import { LanguageClient, State, type Middleware, type ShowDocumentResult } from "vscode-languageclient/node";
import { checkOfPage, isNotAnalysed, pageFrame, safeRewrites, type Shown, statusText } from "./requests";
import { serverCommand, startFailure, type Settings } from "./settings";

const languages = ["c", "cpp"];
let client: LanguageClient | undefined;
let status: vscode.StatusBarItem;
let watcher: vscode.FileSystemWatcher;
/** Starts and stops happen one after the other. */
let turn: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
  watcher = vscode.workspace.createFileSystemWatcher("**/{compile_commands.json,compile_flags.txt,.clang-tidy}");
  status.command = "coscope.rewriteFile";
  status.tooltip = "Findings of coscope in this file; click to apply its safe rewrites";
  context.subscriptions.push(
    status,
    watcher,
    vscode.commands.registerCommand("coscope.rewriteFile", rewriteFile),
    vscode.commands.registerCommand("coscope.restart", restart),
    vscode.languages.onDidChangeDiagnostics(showStatus),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("coscope")) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await turn;
  await client?.stop();
}

function settings(): Settings {
  const all = vscode.workspace.getConfiguration("coscope");
  return {
    server: all.get("server", "lsp"),
    path: all.get("path", ""),
    arguments: all.get("arguments", []),
  };
}

/** The page of a check is shown as it is meant to be read. */
const middleware: Middleware = {
  window: {
    showDocument: async (params, next) => {
      const check = checkOfPage(params.uri);
      if (!check) return (await next(params, new vscode.CancellationTokenSource().token)) as ShowDocumentResult;
      await showPage(check, vscode.Uri.parse(params.uri));
      return { success: true };
    },
  },
};

async function start(): Promise<void> {
  const server = serverCommand(settings(), vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
  client = new LanguageClient("coscope", "coscope", server, {
    documentSelector: languages.map((language) => ({ scheme: "file", language })),
    synchronize: { fileEvents: watcher },
    middleware,
  });
  client.onDidChangeState(showStatus);
  try {
    await client.start();
  } catch (reason) {
    void vscode.window.showErrorMessage(startFailure(server, reason instanceof Error ? reason.message : String(reason)));
  }
}

function restart(): Promise<void> {
  turn = turn.then(async () => {
    await client?.stop().catch(() => undefined); // It may not have started.
    await start();
  });
  return turn;
}

async function rewriteFile(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !languages.includes(editor.document.languageId)) return;
  if (client?.state !== State.Running) {
    void vscode.window.showErrorMessage("coscope: the server does not run; see its output, or restart it");
    return;
  }
  const { document } = editor;
  const edit = await safeRewrites(client, client.code2ProtocolConverter.asUri(document.uri));
  if (!edit) {
    void vscode.window.showInformationMessage(
      isNotAnalysed(diagnosticsOf(document))
        ? "coscope: this file was not analysed; the Problems view says why"
        : "coscope: there is no safe rewrite in this file",
    );
    return;
  }
  await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
}

/** As the protocol has them: there severities begin with 1. */
function diagnosticsOf(document: vscode.TextDocument): Shown[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .map(({ code, source, severity }) => ({ code, source, severity: severity + 1 }));
}

function showStatus(): void {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !languages.includes(document.languageId)) {
    status.hide();
    return;
  }
  status.text =
    client?.state === State.Running
      ? statusText(diagnosticsOf(document))
      : "$(error) coscope: no server";
  status.show();
}

async function showPage(check: string, file: vscode.Uri): Promise<void> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const panel = vscode.window.createWebviewPanel("coscope.page", check, vscode.ViewColumn.Beside);
  // Markdown of ours, rendered by VS Code.
  panel.webview.html = pageFrame(await vscode.commands.executeCommand<string>("markdown.api.render", text));
}
