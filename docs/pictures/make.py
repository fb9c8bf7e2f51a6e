#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes docs/pictures/neovim.svg: a photograph of a real session.

usage: docs/pictures/make.py [BUILD]

Runs Neovim in tmux, with coscope-clangd of BUILD (default: build) and the
program of the demo, waits until the code actions are listed, and draws what the
terminal shows. Needs tmux and neovim.
"""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS, ROWS = 136, 33
CELL, LINE, SIZE = 8.4, 18, 14
BACKGROUND, FOREGROUND = "#1d2021", "#d5c4a1"

# Of the colours that terminals number, those that Neovim uses here.
PALETTE = [
    "#1d2021", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#d5c4a1",
    "#665c54", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#fbf1c7",
]  # fmt: skip

LUA = """
vim.o.number, vim.o.signcolumn, vim.o.background = true, 'yes', 'dark'
vim.o.ruler, vim.o.showcmd, vim.o.laststatus, vim.o.cmdheight = false, false, 2, 1
vim.cmd('highlight SignColumn ctermbg=NONE')
vim.diagnostic.config({ virtual_text = { prefix = '■' } })
vim.cmd('filetype on | syntax on | edit ' .. FILE)
vim.lsp.buf_attach_client(0, vim.lsp.start_client({ name = 'coscope', cmd = { SERVER }, root_dir = DIRECTORY }))
vim.wait(120000, function() return #vim.diagnostic.get(0) > 0 end, 20)
local first = vim.diagnostic.get(0, { severity = { min = vim.diagnostic.severity.WARN } })[1]
for _, each in ipairs(vim.diagnostic.get(0)) do
  if each.code == 'coscope-manual-gather' then first = each end
end
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
vim.cmd('normal! zt' .. vim.api.nvim_replace_termcodes('3<C-y>', true, true, true))
vim.defer_fn(function() vim.lsp.buf.code_action() end, 500)
"""


def photograph(server):
    """The lines of the terminal, with their colours as escape sequences."""
    with tempfile.TemporaryDirectory() as scratch:
        directory = pathlib.Path(scratch)
        for name in ("order_service.cpp", "trace.h"):
            (directory / name).write_bytes((ROOT / "demo" / name).read_bytes())
        (directory / "compile_flags.txt").write_text(f"-std=c++20\n-I{ROOT}/scopes/include\n")
        lua = directory / "session.lua"
        values = {"FILE": directory / "order_service.cpp", "SERVER": server, "DIRECTORY": directory}
        lua.write_text("".join(f"local {name} = {json.dumps(str(value))}\n" for name, value in values.items()) + LUA)
        tmux = ["tmux", "-L", "coscope-picture"]
        subprocess.run([*tmux, "-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS),
                        f"cd {directory}; TERM=screen-256color nvim --clean -n -S {lua}"], check=True)  # fmt: skip
        try:
            subprocess.run([*tmux, "set", "-g", "status", "off"], check=True)
            for _ in range(240):
                time.sleep(0.5)
                lines = subprocess.run([*tmux, "capture-pane", "-pe"], capture_output=True, text=True).stdout
                if "Type number" in lines:
                    return lines.split("\n")
            sys.exit(f"make.py: no code actions within two minutes; the terminal shows:\n{lines}")
        finally:
            subprocess.run([*tmux, "kill-server"])


def colour(codes):
    """Of 38;5;N, the rest of the sequence behind it."""
    kind, number = codes[0], int(codes[1])
    if kind != "5":
        return FOREGROUND
    if number < 16:
        return PALETTE[number]
    if number < 232:
        number -= 16
        return "#%02x%02x%02x" % tuple(0 if p == 0 else 55 + 40 * p for p in (number // 36, number // 6 % 6, number % 6))
    return "#" + "%02x" % (8 + 10 * (number - 232)) * 3


class Style:
    def __init__(self):
        self.reset()

    def reset(self):
        self.front, self.back, self.bold, self.swapped = FOREGROUND, None, False, False

    def change(self, sequence):
        codes = sequence.split(";") if sequence else ["0"]
        while codes:
            code = int(codes.pop(0) or 0)
            if code == 0:
                self.reset()
            elif code == 1:
                self.bold = True
            elif code == 7:
                self.swapped = True
            elif code == 27:
                self.swapped = False
            elif code in (38, 48):
                found = colour(codes)
                del codes[:2]
                if code == 38:
                    self.front = found
                else:
                    self.back = found
            elif 30 <= code < 38 or 90 <= code < 98:
                self.front = PALETTE[code - 30 if code < 90 else code - 82]
            elif 40 <= code < 48 or 100 <= code < 108:
                self.back = PALETTE[code - 40 if code < 100 else code - 92]
            elif code == 39:
                self.front = FOREGROUND
            elif code == 49:
                self.back = None

    def colours(self):
        if self.swapped:
            return self.back or BACKGROUND, self.front
        return self.front, self.back


def drawn(lines):
    width, height = COLUMNS * CELL + 24, ROWS * LINE + 24
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-family="monospace" font-size="{SIZE}">'
    yield f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>'
    style = Style()
    for row, line in enumerate(lines[:ROWS]):
        column, y = 0, 12 + row * LINE
        for part in re.split(r"(\x1b\[[0-9;]*m)", line):
            if part.startswith("\x1b["):
                style.change(part[2:-1])
                continue
            if not part:
                continue
            front, back = style.colours()
            x, length = 12 + column * CELL, len(part) * CELL
            if back and back != BACKGROUND:
                yield f'<rect x="{x:.1f}" y="{y}" width="{length:.1f}" height="{LINE}" fill="{back}"/>'
            if part.strip():
                weight = ' font-weight="bold"' if style.bold else ""
                yield (
                    f'<text x="{x:.1f}" y="{y + 13}" textLength="{length:.1f}" fill="{front}"{weight}'
                    f' xml:space="preserve">{html.escape(part)}</text>'
                )
            column += len(part)
    yield "</svg>"


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()
    lines = photograph(build / "bin" / "coscope-clangd")
    (ROOT / "docs/pictures/neovim.svg").write_text("\n".join(drawn(lines)) + "\n")


if __name__ == "__main__":
    main()
