// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the extension asks of the server, asked of the real ones. COSCOPE_BIN is
// the directory with them, COSCOPE_FLAGS what the compiler needs to find the
// library of the test program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import type { PublishDiagnosticsParams, TextEdit } from "vscode-languageserver-protocol";
import { checkOfPage, safeRewrites, statusText } from "../src/requests";
import { serverCommand, type Settings } from "../src/settings";

const bin = process.env.COSCOPE_BIN;
const flags = process.env.COSCOPE_FLAGS;
assert(bin && flags, "set COSCOPE_BIN and COSCOPE_FLAGS");

const program = `#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
namespace asio = boost::asio;
namespace ax = boost::asio::experimental;
asio::awaitable<int> reserve(int order);
asio::awaitable<int> label(int order);
asio::awaitable<int> sell(int order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  auto text = asio::co_spawn(ex, label(order), ax::use_promise);
  try {
    int count = co_await stock(asio::use_awaitable);
    co_return count + co_await text(asio::use_awaitable);
  } catch (...) {
    text.cancel();
    throw;
  }
}
`;

function applied(text: string, edits: TextEdit[]): string {
  const lines = text.split("\n");
  const offset = (at: { line: number; character: number }) =>
    lines.slice(0, at.line).reduce((sum, line) => sum + line.length + 1, 0) + at.character;
  const spans = edits.map((edit, order) => ({ order, begin: offset(edit.range.start), end: offset(edit.range.end), edit }));
  spans.sort((a, b) => b.begin - a.begin || b.order - a.order);
  return spans.reduce((result, { begin, end, edit }) => result.slice(0, begin) + edit.newText + result.slice(end), text);
}

for (const server of ["lsp", "clangd"] as const)
  test(`${server}: finding, page, rewrite of the file, silence`, { timeout: 240_000 }, async (t) => {
    const directory = mkdtempSync(join(tmpdir(), "coscope-"));
    t.after(() => rmSync(directory, { recursive: true }));
    writeFileSync(join(directory, "compile_flags.txt"), flags.split(" ").join("\n"));
    const uri = pathToFileURL(join(directory, "shop.cpp")).href;
    const settings: Settings = { server, path: bin, arguments: [] };
    const { command, args } = serverCommand(settings, directory);
    const env = { ...process.env, XDG_CACHE_HOME: join(directory, "cache") };
    const process_ = spawn(command, args, { cwd: directory, env, stdio: ["pipe", "pipe", "ignore"] });
    t.after(() => process_.kill("SIGKILL")); // Only if something failed.
    const connection = createMessageConnection(
      new StreamMessageReader(process_.stdout),
      new StreamMessageWriter(process_.stdin),
    );
    const published = new Map<number, PublishDiagnosticsParams>();
    let arrived = () => {};
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      published.set(params.version ?? -1, params);
      arrived();
    });
    const pages: string[] = [];
    connection.onRequest("window/showDocument", ({ uri: page }: { uri: string }) => {
      pages.push(page);
      arrived();
      return { success: true };
    });
    connection.listen();
    const until = async (condition: () => boolean) => {
      while (!condition()) await new Promise<void>((resolve) => (arrived = resolve));
    };

    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(directory).href,
      capabilities: {
        textDocument: {
          publishDiagnostics: { relatedInformation: true, versionSupport: true },
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        },
        window: { showDocument: { support: true } },
      },
    });
    await connection.sendNotification("initialized", {});
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "cpp", version: 1, text: program },
    });
    await until(() => published.has(1));
    assert.equal(statusText(published.get(1)!.diagnostics), "$(warning) coscope: 1");

    await connection.sendRequest("workspace/executeCommand", {
      command: "coscope.explain",
      arguments: ["coscope-manual-gather"],
    });
    await until(() => pages.length > 0);
    assert.equal(checkOfPage(pages[0]!), "coscope-manual-gather");
    assert.match(readFileSync(fileURLToPath(pages[0]!), "utf8"), /^# coscope-manual-gather/);

    const edit = await safeRewrites(connection, uri);
    const after = applied(program, edit!.changes![uri]!);
    assert.match(after, /with_task_group\(/);
    assert.doesNotMatch(after, /catch/);
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: after }],
    });
    await until(() => published.has(2));
    assert.equal(statusText(published.get(2)!.diagnostics), "$(check) coscope");
    assert.equal(await safeRewrites(connection, uri), undefined);

    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    await new Promise((resolve) => process_.on("exit", resolve));
    assert.equal(process_.exitCode, 0);
    connection.dispose();
  });
