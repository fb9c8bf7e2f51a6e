// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import * as path from "node:path";

/** The settings of the extension, as package.json declares them. */
export interface Settings {
  server: "lsp" | "clangd";
  path: string;
  arguments: string[];
}

export interface ServerCommand {
  command: string;
  args: string[];
}

/** How the server that `settings` ask for is started in `workspace`. */
export function serverCommand(settings: Settings, workspace: string | undefined): ServerCommand {
  const fill = (text: string) => text.replaceAll("${workspaceFolder}", workspace ?? ".");
  const program = settings.server === "clangd" ? "coscope-clangd" : "coscope";
  const directory = fill(settings.path);
  return {
    command: directory ? path.join(directory, program) : program,
    args: [...(settings.server === "lsp" ? ["lsp"] : []), ...settings.arguments.map(fill)],
  };
}

/** What is said when the server cannot be started. */
export function startFailure(server: ServerCommand, reason: string): string {
  return `coscope: ${server.command} could not be started (${reason}). Say with the setting coscope.path where it is.`;
}
