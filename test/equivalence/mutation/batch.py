# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Screens, rewrites, builds and plays many mutants at once.

Each mutant is a header in a namespace of its own, and all are one unit: headers
of the library and what mutants share are parsed, instantiated and linked once.
"""

import fcntl
import hashlib
import os
import pathlib
import re
import shutil
import subprocess

WORLD = pathlib.Path(__file__).resolve().parent.parent / "world"
FLAGS = [
    "-std=c++20", "-pthread", "-w",
    "-DBOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING", "-DBOOST_ASIO_DISABLE_SMALL_BLOCK_RECYCLING",
]  # fmt: skip
BUILD = ["-O0", "-g0", "-fsanitize=address"]
PLAY = {"ASAN_OPTIONS": "detect_stack_use_after_return=1:detect_leaks=0:symbolize=0"}
SOURCES = ["schedules.cpp", "stage.cpp", "asio/world.cpp", "mutants/mutant.cpp", "mutants/runner.cpp"]
# The library's promise moves a result twice (handles-rethrow.cpp): what arrives
# is an accident of when it is awaited. Mutants are played with one that does not,
# so that their values and errors are the same before and after.
PROMISE = "boost/asio/experimental/impl/promise.hpp"
TWICE = "impl_->complete(std::move(ts)...);"
ONCE = "impl_->apply([this](auto &&...r) { impl_->complete(std::move(r)...); });"
SECONDS = 1200


class Broken(Exception):
    """A tool did not do its work. The text tells which, and what it said."""


def execute(command, **options):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(list(map(str, command)), text=True, errors="replace", timeout=SECONDS, **pipes, **options)


def succeed(command, **options):
    done = execute(command, **options)
    if done.returncode != 0:
        raise Broken(f"$ {' '.join(map(str, command))}\n{done.stdout[:6000]}[exit code {done.returncode}]")
    return done.stdout


class Toolbox:
    """The compiler and coscope, and what all batches share."""

    def __init__(self, options):
        self.coscope, self.clangxx, self.linker = options.coscope, options.clangxx, options.linker
        self.includes = [f"-I{WORLD}", f"-I{WORLD / 'asio'}", f"-I{WORLD / 'mutants'}", f"-I{options.include}"]
        self.shared = pathlib.Path(options.cache) / self.key()
        self.shared.mkdir(parents=True, exist_ok=True)
        with open(self.shared / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self.shared / "complete").exists():
                self.prepare()
                (self.shared / "complete").touch()
        self.compile = [self.clangxx, *FLAGS, f"-I{self.shared}", *self.includes, *BUILD]
        self.compile += ["-include-pch", self.shared / "mutant.pch"]

    def key(self):
        key = hashlib.sha256(repr([FLAGS, BUILD, ONCE, succeed([self.clangxx, "--version"])]).encode())
        for folder in (WORLD, WORLD / "asio", WORLD / "mutants"):
            for path in sorted(folder.iterdir()):
                key.update(path.read_bytes() if path.is_file() else b"")
        return f"mutants-{key.hexdigest()[:16]}"

    def prepare(self):
        header = next(p for p in map(pathlib.Path, ("/usr/include", "/usr/local/include")) if (p / PROMISE).exists())
        patched = self.shared / PROMISE
        patched.parent.mkdir(parents=True, exist_ok=True)
        patched.write_text((header / PROMISE).read_text().replace(TWICE, ONCE))
        flags = [*FLAGS, f"-I{self.shared}", *self.includes, *BUILD]
        succeed([self.clangxx, *flags, "-x", "c++-header", WORLD / "mutants/mutant.h", "-o",
            self.shared / "mutant.pch"])
        for source in SOURCES:
            target = self.shared / (source.replace("/", "-") + ".o")
            succeed([self.clangxx, *flags, "-include-pch", self.shared / "mutant.pch", "-c", WORLD / source,
                "-o", target])

    def objects(self):
        return sorted(self.shared.glob("*.o"))


class Batch:
    """Programs by name, in a directory."""

    def __init__(self, tools, directory, programs):
        self.tools, self.directory = tools, directory
        shutil.rmtree(directory, ignore_errors=True)
        self.before = dict(programs)
        self.after = {}

    # Text that is written as it is: line ends are of interest.
    def write(self, folder, programs):
        directory = self.directory / folder
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        for name, text in programs.items():
            (directory / f"{name}.h").write_bytes(text.encode())
        return directory

    def unit(self, parts, table=True):
        """The text of a unit with the (namespace, header, text) of PARTS."""
        lines = ['#include "mutant.h"']
        for space, header, text in parts:
            # A line end behind the header, which may have none.
            lines += [f"namespace {space} {{", f'#include "{header}"', "} // namespace"]
            lines += [f"#undef {macro}" for macro in re.findall(r"^ *# *define +(\w+)", text, re.MULTILINE)]
        if table:
            lines.append("const std::vector<Mutant> mutants = {")
            for space, _, text in parts:
                apart = "true" if re.search(r"\b(static|thread_local)\b|^\w.*\bkept_\w+ =", text) else "false"
                lines.append(f'  {{"{space}", {space}::children, {space}::program, {apart}}},')
            lines.append("};")
        return "\n".join(lines) + "\n"

    def complaints(self, output, names):
        """What a compiler says, by the header that it is about."""
        found = {}
        for block in re.split(r"\n(?=\S[^\n]*: (?:fatal )?error: |In file included)", "\n" + output):
            if "error:" not in block:
                continue
            about = re.findall(r"(?:before|after|fix|again)/(\w+)\.h\b", block)
            for name in about[:1]:
                if name in names:
                    found.setdefault(name, block.strip()[:2000])
        return found

    def screen(self):
        """Drops what does not compile; returns why."""
        dropped = {}
        while self.before:
            self.write("before", self.before)
            parts = [(n, f"before/{n}.h", t) for n, t in self.before.items()]
            main = self.directory / "screen.cpp"
            main.write_text(self.unit(parts))
            command = [*self.tools.compile, "-ferror-limit=0", "-fno-caret-diagnostics", "-fsyntax-only", main]
            done = execute(command)
            if done.returncode == 0:
                break
            wrong = self.complaints(done.stdout, self.before)
            if not wrong:
                raise Broken(f"no mutant is to blame for\n{done.stdout[:3000]}")
            dropped.update(wrong)
            for name in wrong:
                del self.before[name]
        return dropped

    def fix(self, folder, programs):
        """What coscope makes of PROGRAMS, its exit code and what it said."""
        directory = self.write(folder, programs)
        main = directory / "main.cpp"
        main.write_text(self.unit([(n, f"{n}.h", t) for n, t in programs.items()], table=False))
        command = [self.tools.coscope, "fix", "--config={CheckOptions: {coscope.Prefer: library}}", "-j", "1"]
        done = execute([*command, main, "--", *FLAGS, *self.tools.includes])
        texts = {n: (directory / f"{n}.h").read_bytes().decode(errors="replace") for n in programs}
        return texts, done.returncode, done.stdout

    def rewrite(self):
        """Fills in after; returns coscope's exit code and words."""
        texts, code, words = self.fix("fix", self.before)
        self.after = {n: t for n, t in texts.items() if t != self.before[n]}
        return code, words

    def build(self):
        """Drops what no longer compiles; returns why."""
        dropped = {}
        self.write("before", self.before)
        while self.after:
            self.write("after", self.after)
            parts = [("b_" + n, f"before/{n}.h", self.before[n]) for n in self.after]
            parts += [("a_" + n, f"after/{n}.h", t) for n, t in self.after.items()]
            main = self.directory / "play.cpp"
            main.write_text(self.unit(parts))
            made = self.directory / "play.o"
            done = execute([*self.tools.compile, "-ferror-limit=0", "-fno-caret-diagnostics", "-c", main, "-o", made])
            if done.returncode == 0:
                link = [self.tools.linker, "-fsanitize=address", "-pthread", made, *self.tools.objects()]
                succeed([*link, "-o", self.directory / "play"])
                break
            wrong = self.complaints(done.stdout, self.after)
            if not wrong:
                raise Broken(f"no mutant is to blame for\n{done.stdout[:3000]}")
            dropped.update(wrong)
            for name in wrong:
                del self.after[name]
        return dropped

    def play(self):
        """The traces before and after, by name."""
        if not self.after:
            return {}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        done = subprocess.run([self.directory / "play"], env={**os.environ, **PLAY}, text=True, timeout=SECONDS,
            **pipes)
        if done.returncode != 0:
            raise Broken(f"{self.directory / 'play'}: exit code {done.returncode}")
        traces = dict(part.split("\n", 1) for part in done.stdout.split("== ")[1:])
        return {n: (traces["b_" + n], traces["a_" + n]) for n in self.after}
