#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a program before and after coscope has rewritten it, and compares.

  // RUN: %equivalence %s %t [--suggested] [--prefer task-group]

The program is for the library of world/LIBRARY. Other libraries than Asio are in
no package: their programs are run where CMake is told the flags that find them
(test/CMakeLists.txt), and begin with REQUIRES: LIBRARY.

Both run through every schedule of world/runner.cpp: which children fail, who is
slow to stop, when the program is cancelled, on how many threads. The program
says in comments what must hold; the head of judge.py lists the statements.

Exit codes: 0 all holds, 1 not (with the reason on standard output).
"""

import argparse
import fcntl
import hashlib
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

from judge import Unexpected, judge, read_trace

HERE = pathlib.Path(__file__).resolve().parent
WORLD = HERE / "world"
SANITIZERS = {
    "asan": ["-fsanitize=address,undefined"],
    "tsan": ["-fsanitize=thread"],
}
# How flags begin that are for the linker alone.
LINKS = ("-l", "-L", "-Wl,")
# Of the worlds that have one thread.
WITHOUT_THREADS = {"cobalt", "folly", "stdexec", "unifex"}
# Asio keeps freed memory for itself, where AddressSanitizer cannot see into it.
COMPILE = [
    "-std=c++20", "-g1", "-pthread",
    "-DBOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING", "-DBOOST_ASIO_DISABLE_SMALL_BLOCK_RECYCLING",
]  # fmt: skip
STRICT = {
    "ASAN_OPTIONS": "halt_on_error=1:detect_stack_use_after_return=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=1",
}
# Before, a fault ends the schedule, and only the fact is of interest.
LENIENT = {"ASAN_OPTIONS": "detect_stack_use_after_return=1:detect_leaks=0:symbolize=0"}


def run(command, **options):
    """Standard output of a command that succeeds."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, text=True, errors="replace", timeout=300, **pipes, **options)
    if done.returncode != 0:
        shown = shlex.join(map(str, command))
        raise Unexpected(f"$ {shown}\n{done.stdout[-1000:]}{done.stderr[:6000]}[exit code {done.returncode}]")
    return done.stdout


class Builder:
    """Compiles programs. What all of them share is compiled once, and kept."""

    def __init__(self, options):
        self.gxx = options.gxx
        self.cache = pathlib.Path(options.cache)
        self.worlds = [WORLD, WORLD / options.library]
        flags = includes(options)
        self.libraries = [flag for flag in flags if flag.startswith(LINKS)]
        self.flags = [*COMPILE, *(flag for flag in flags if flag not in self.libraries)]

    def shared(self, sanitizer):
        """The directory with world.h precompiled, and the objects to link."""
        flags = [*self.flags, *SANITIZERS[sanitizer]]
        files = sorted(path for world in self.worlds for path in world.iterdir() if path.is_file())
        sources = [path for path in files if path.suffix == ".cpp"]
        key = hashlib.sha256(repr([self.gxx, flags, run([self.gxx, "--version"])]).encode())
        for path in files:
            key.update(path.read_bytes())
        directory = self.cache / f"{sanitizer}-{key.hexdigest()[:16]}"
        directory.mkdir(parents=True, exist_ok=True)
        complete = directory / "complete"
        with open(directory / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not complete.exists():
                # The compiler looks for the precompiled header beside the header.
                header = pathlib.Path(shutil.copy(self.worlds[1] / "world.h", directory))
                run([self.gxx, *flags, "-x", "c++-header", header, "-o", f"{header}.gch"])
                for source in sources:
                    run([self.gxx, *flags, "-c", source, "-o", directory / f"{source.stem}.o"])
                complete.touch()
        return directory, [directory / f"{source.stem}.o" for source in sources]

    def build(self, source, sanitizer):
        directory, objects = self.shared(sanitizer)
        program = source.with_suffix(f".{sanitizer}")
        flags = [f"-I{directory}", *self.flags, *SANITIZERS[sanitizer]]
        run([self.gxx, *flags, "-include", "world.h", source, *objects, *self.libraries, "-o", program])
        return program


def includes(options):
    """The flags with which a program is compiled, and read by coscope."""
    return [f"-I{WORLD}", f"-I{WORLD / options.library}", f"-I{options.include}", *shlex.split(options.flags)]


def rewrite(options, source):
    """Lets coscope fix a copy of the program, which must change it."""
    after = source.with_stem("after")
    shutil.copy(options.program, after)
    command = [options.coscope, "fix", f"--config={{CheckOptions: {{coscope.Prefer: {options.prefer}}}}}"]
    command += ["--suggested"] if options.suggested else []
    command += [after, "--", "-std=c++20", *includes(options)]
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode not in (0, 1) or after.read_text() == source.read_text():
        shown = shlex.join(map(str, command))
        raise Unexpected(f"expected a rewrite\n$ {shown}\n{done.stdout}[exit code {done.returncode}]")
    return after


def compare(options):
    directory = pathlib.Path(options.temp)
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    source = directory / "before.cpp"
    shutil.copy(options.program, source)
    text = source.read_text()
    after = rewrite(options, source)
    builder = Builder(options)
    before = run([builder.build(source, "asan"), "--apart"], env={**os.environ, **LENIENT})
    (directory / "before.trace").write_text(before)
    for sanitizer in SANITIZERS if options.library not in WITHOUT_THREADS else ["asan"]:
        trace = run([builder.build(after, sanitizer)], env={**os.environ, **STRICT})
        (directory / f"after.{sanitizer}.trace").write_text(trace)
        judge(text, read_trace(before), read_trace(trace))


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("temp", nargs="?", help="a directory to work in")
    parser.add_argument("--coscope")
    parser.add_argument("--gxx", default="g++")
    parser.add_argument("--include", help="where <coscope/...> is")
    parser.add_argument("--library", default="asio", help="a directory of world/")
    parser.add_argument("--flags", default="", help="how the compiler finds the library")
    parser.add_argument("--cache", help="a directory for what all programs share")
    parser.add_argument("--suggested", action="store_true", help="apply suggested fixes, too")
    parser.add_argument("--prefer", default="library", help="which form: library, or task-group")
    parser.add_argument("--traces", nargs=2, type=pathlib.Path, help="only judge: before, and after")
    return parser.parse_args()


def main():
    options = parse_arguments()
    try:
        if options.traces:
            judge(options.program.read_text(), *(read_trace(path.read_text()) for path in options.traces))
        else:
            compare(options)
    except Unexpected as reason:
        print(f"compare.py: {options.program.name}: {reason}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
