#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a program before and after coscope has rewritten it, and compares.

  // RUN: %equivalence %s %t [--suggested]

The program is for the library of world/LIBRARY. Other libraries than Asio are in
no package: their programs are run where CMake is told the flags that find them
(test/CMakeLists.txt), and begin with REQUIRES: LIBRARY.

Both run through every schedule of world/runner.cpp: which children fail, who is
slow to stop, when the program is cancelled, on how many threads. The program
says in comments what must hold. FIELD is `outcome` (the value or the error),
`children` (what became of them, in order of time) or `late` (who ended after
the program had returned):

  // HOLDS: same FIELD [when CONDITION]     before and after are the same
  // HOLDS: differs FIELD when CONDITION    they differ in at least one of these
                                            schedules; elsewhere they never do
  // HOLDS: always differs FIELD when CONDITION    in each of these schedules
  // HOLDS: never late before|after [when CONDITION]
  // HOLDS: first failure before|after [when CONDITION]
                 the outcome is the error of the first child that has failed or
                 was stopped, and a value if there is none
  // HOLDS: first error before|after [when CONDITION]
                 the same for task groups, where a child that was stopped has not
                 failed: that it was is the outcome only if none has failed
  // HOLDS: all results before|after [when CONDITION]
                 if no child failed and none was stopped the outcome is the
                 value of each, in order
  // HOLDS: faulty before [when CONDITION]  AddressSanitizer reports in at least
                                            one of these schedules, else in none

CONDITION is made of tags with `not`, `and` and `or`, without parentheses; `and`
binds more tightly. The tags are in the second column of what the runner prints.

Each field needs a statement. A difference that no statement allows is an error,
and so is a statement that is about no schedule. A schedule in which the program
is faulty before has no meaning to keep: there, only statements about `after`
count. After the rewrite no sanitizer may say anything.

Exit codes: 0 all holds, 1 not (with the reason on standard output).
"""

import argparse
import dataclasses
import fcntl
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
WORLD = HERE / "world"
FIELDS = ("outcome", "children", "late")
HOLDS = re.compile(r"^// *HOLDS: *(.*?) *$", re.MULTILINE)
STATEMENT = re.compile(
    r"(?P<kind>same|differs|always differs) (?P<field>outcome|children|late)(?: when (?P<when>.+))?"
    r"|(?P<fact>never late|first failure|first error|all results|faulty) (?P<side>before|after)"
    r"(?: when (?P<fact_when>.+))?"
)
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


class Unexpected(Exception):
    """Something that the program says does not hold. The text tells what."""


@dataclasses.dataclass
class Run:
    """What happened in one schedule."""

    tags: set
    outcome: str
    children: str
    late: str
    faults: str
    line: str


def read_trace(text):
    """The runs of a trace by the id of their schedule."""
    runs = {}
    for line in text.splitlines():
        parts = line.split(" | ")
        if len(parts) != 6:
            raise Unexpected(f"expected six columns; found: {line}")
        name, tags, *fields = parts
        runs[name] = Run(set(tags.split()), *fields, line)
    return runs


class Condition:
    """A choice of schedules; without text, all of them."""

    def __init__(self, text, tags):
        self.text = text or "always"
        self.terms = []
        for term in re.split(r" or ", text) if text else []:
            self.terms.append([self.literal(part, tags) for part in re.split(r" and ", term)])

    def literal(self, text, tags):
        positive = not text.startswith("not ")
        tag = text.removeprefix("not ").strip()
        if tag not in tags:
            raise Unexpected(f"'{tag}' is no tag of a schedule: expected one of {', '.join(sorted(tags))}")
        return tag, positive

    def __call__(self, run):
        return not self.terms or any(
            all((tag in run.tags) == positive for tag, positive in term) for term in self.terms
        )


@dataclasses.dataclass
class Statement:
    text: str
    #: "same", "differs", "always differs", or a fact.
    kind: str
    #: The field, or for a fact the side.
    about: str
    when: Condition

    def reject(self, why, *runs):
        raise Unexpected("\n  ".join([f"'{self.text}' does not hold: {why}", *(run.line for run in runs)]))


def parse(text, tags):
    """The statements in a program's text."""
    statements = []
    lines = HOLDS.findall(text)
    if len(lines) != text.count("HOLDS:"):
        raise Unexpected("each HOLDS: must begin a comment of its own")
    for line in lines:
        found = STATEMENT.fullmatch(line)
        if not found:
            raise Unexpected(f"'{line}' is no statement; see the head of {pathlib.Path(__file__).name}")
        kind, about = found["kind"] or found["fact"], found["field"] or found["side"]
        if "differs" in kind and not found["when"] or (kind == "faulty" and about == "after"):
            raise Unexpected(f"'{line}' is too general")
        when = Condition(found["when"] or found["fact_when"], tags)
        statements.append(Statement(line, kind, about, when))
    for field in FIELDS:
        if not any(s.about == field for s in statements):
            raise Unexpected(f"no statement is about '{field}'")
    return statements


def judge(text, before, after):
    """Rejects what the statements in TEXT do not allow."""
    if not before or before.keys() != after.keys():
        raise Unexpected("before and after did not run through the same schedules")
    tags = {tag for run in before.values() for tag in run.tags}
    statements = parse(text, tags)
    pairs = [(run, after[name]) for name, run in before.items()]
    reject_faults(statements, pairs)
    sound = [pair for pair in pairs if pair[0].faults == "none"]
    for statement in statements:
        given = pairs if statement.about == "after" or statement.kind == "faulty" else sound
        chosen = [pair for pair in given if statement.when(pair[0])]
        if not chosen:
            statement.reject("there is no such schedule")
        if statement.about in FIELDS:
            judge_field(statement, chosen)
        else:
            judge_fact(statement, chosen)
    for field in FIELDS:
        reject_undeclared(field, statements, sound)


def reject_faults(statements, pairs):
    """Faults before where no statement is about them, and all faults after."""
    expected = [s.when for s in statements if s.kind == "faulty"]
    for before, after in pairs:
        if before.faults != "none" and not any(when(before) for when in expected):
            raise Unexpected(f"no statement allows that this is faulty before:\n  {before.line}")
        if after.faults != "none":
            raise Unexpected(f"faulty after:\n  {after.line}")


def judge_field(statement, chosen):
    field = statement.about
    different = [pair for pair in chosen if getattr(pair[0], field) != getattr(pair[1], field)]
    if statement.kind == "same" and different:
        statement.reject("before and after", *different[0])
    if statement.kind == "differs" and not different:
        statement.reject("it never differs")
    if statement.kind == "always differs":
        for pair in chosen:
            if pair not in different:
                statement.reject("this is the same", pair[1])


def reject_undeclared(field, statements, pairs):
    allowed = [s for s in statements if s.about == field and "differs" in s.kind]
    for pair in pairs:
        if getattr(pair[0], field) != getattr(pair[1], field) and not any(s.when(pair[0]) for s in allowed):
            raise Unexpected(f"no statement allows that '{field}' differs:\n  {pair[0].line}\n  {pair[1].line}")


def judge_fact(statement, chosen):
    if statement.kind == "faulty":
        if all(run.faults == "none" for run, _ in chosen):
            statement.reject("there is no fault")
        return
    relevant = 0
    for pair in chosen:
        run = pair[0] if statement.about == "before" else pair[1]
        verdict = FACTS[statement.kind](run)
        if verdict is False:
            statement.reject("in this schedule", run)
        relevant += verdict is True
    if not relevant:
        statement.reject("there is no schedule that it is about")


def never_late(run):
    return run.late == "none"


def endings(run):
    """(number, what became of it) of each child that has ended, in order of time."""
    return re.findall(r"\bc(\d) (failed|stopped|done|destroyed)\b ?([^,]*)", run.children)


def first_failure(run):
    return has_outcome_of_first(endings(run), run)


def first_error(run):
    # Sorting keeps the order of those that failed, and of the others.
    return has_outcome_of_first(sorted(endings(run), key=lambda end: end[1] != "failed"), run)


def has_outcome_of_first(ends, run):
    for child, how, _ in ends:
        if how == "failed":
            return run.outcome.startswith(f"error: child {child} failed")
        if how == "stopped":
            return run.outcome == "system error: Operation canceled"
    return run.outcome.startswith("value")


def all_results(run):
    """Nothing to say (None) if a child did not end with its value."""
    ends = endings(run)
    if any(how != "done" for _, how, _ in ends):
        return None
    return run.outcome == " ".join(["value", *(value for *_, value in sorted(ends))])


FACTS = {
    "never late": never_late,
    "first failure": first_failure,
    "first error": first_error,
    "all results": all_results,
}


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
    command = [options.coscope, "fix", "--config={}"]
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
