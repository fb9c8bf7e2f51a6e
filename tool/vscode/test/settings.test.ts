// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkOfPage, fixAllKind, pageFrame, type Shown, statusText } from "../src/requests";
import { serverCommand, startFailure } from "../src/settings";

test("the small server is on the PATH by default", () => {
  assert.deepEqual(serverCommand({ server: "lsp", path: "", arguments: [] }, "/shop"), {
    command: "coscope",
    args: ["lsp"],
  });
});

test("clangd with the checks gets its arguments", () => {
  assert.deepEqual(serverCommand({ server: "clangd", path: "/opt/bin", arguments: ["--background-index"] }, "/shop"), {
    command: "/opt/bin/coscope-clangd",
    args: ["--background-index"],
  });
});

test("the workspace is filled in", () => {
  const settings = {
    server: "lsp",
    path: "${workspaceFolder}/build/bin",
    arguments: ["-p", "${workspaceFolder}/build"],
  } as const;
  assert.deepEqual(serverCommand({ ...settings, arguments: [...settings.arguments] }, "/shop"), {
    command: "/shop/build/bin/coscope",
    args: ["lsp", "-p", "/shop/build"],
  });
  assert.equal(serverCommand({ ...settings, arguments: [] }, undefined).command, "build/bin/coscope");
});

test("what is said when it cannot start names the setting", () => {
  const text = startFailure({ command: "coscope", args: [] }, "spawn coscope ENOENT");
  assert.match(text, /coscope could not be started \(spawn coscope ENOENT\)/);
  assert.match(text, /coscope\.path/);
});

test("the defaults in package.json are those of the code", () => {
  const all = JSON.parse(readFileSync("package.json", "utf8")).contributes.configuration.properties;
  assert.deepEqual(
    serverCommand(
      {
        server: all["coscope.server"].default,
        path: all["coscope.path"].default,
        arguments: all["coscope.arguments"].default,
      },
      "/shop",
    ),
    { command: "coscope", args: ["lsp"] },
  );
});

test("the status counts coscope's findings, with and without a link", () => {
  assert.equal(statusText([]), "$(check) coscope");
  assert.equal(statusText([{ code: "unused-includes" }, {}]), "$(check) coscope");
  const linked = { code: { value: "coscope-manual-gather", target: "page" } } as never;
  assert.equal(statusText([{ code: "coscope-unjoined-task" }, linked, { code: 7 }]), "$(warning) coscope: 2");
});

test("a file that was not analysed is not called clean", () => {
  const status = (...shown: Shown[]) => statusText(shown);
  const notAnalysed = "$(circle-slash) coscope: not analysed";
  assert.equal(status({ source: "coscope", code: "not-analysed", severity: 3 }), notAnalysed);
  assert.equal(status({ source: "clang", code: "pp_file_not_found", severity: 1 }), notAnalysed);
  assert.equal(status({ source: "clang", code: "-Wunused-value", severity: 2 }), "$(check) coscope");
  assert.equal(status({ source: "clang", code: "-Wunused-value", severity: 1 }), "$(check) coscope");
  assert.equal(status({ source: "cmake", code: "broken", severity: 1 }), "$(check) coscope");
});

test("a page is shown as it is, and nothing in it runs", () => {
  const html = pageFrame("<h1>coscope-unawaited-task</h1>");
  assert.match(html, /<body><h1>coscope-unawaited-task<\/h1><\/body>/);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
});

test("pages of checks are told from other files", () => {
  assert.equal(checkOfPage("file:///home/u/.cache/coscope/coscope-unawaited-task.md"), "coscope-unawaited-task");
  assert.equal(checkOfPage("file:///home/u/coscope/README.md"), undefined);
  assert.equal(fixAllKind, "source.fixAll.coscope");
});
