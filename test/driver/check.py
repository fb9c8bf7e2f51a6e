#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs one clang-tidy check over one test file and judges what it does.

  // RUN: %check coscope-detached-spawn %s %t [-- TIDY-ARGS [-- COMPILE-FLAGS]]

The file is copied without its CHECK comments (their lines stay, blank) and
fixed with -fix. Then, with FileCheck:

  CHECK-MESSAGES:  every warning and error is matched, in order.
  CHECK-NOTES:     the same for notes, in a file that uses it at all.
  CHECK-SILENT     there is none; a file must say this or CHECK-MESSAGES.
  CHECK-FIXES:     whole lines of the fixed file; every new line is matched.
                   Without it the file must not change.
  CHECK-AGAIN:     what is left to say when the fixed file is fixed again.

A changed file must compile, and fixing it again must change nothing more. With
--fix-notes the suggested fixes are applied as well, and CHECK-SUGGESTED: and
CHECK-SUGGESTED-AGAIN: take the places of CHECK-FIXES: and CHECK-AGAIN:.

The file's name begins with the library that it uses: folly.cpp and
folly-scopes.cpp use folly, and {library} in the flags stands for that.

A name may carry a suffix: CHECK-FIXES-STANDALONE: counts for the library
variant STANDALONE only, CHECK-FIXES: for all. STAND-IN also obeys BOOST, whose
place it takes. A RUN line adds suffixes with --check-suffixes=A,B.

Exit codes: 0 all as expected, 1 not (with the reason on standard output).
"""

import argparse
import difflib
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

VARIANT_SUFFIXES = {
    "stand-in": ["STAND-IN", "BOOST"],
    "boost": ["BOOST"],
    "standalone": ["STANDALONE"],
    "real": ["REAL"],
}
KINDS = ["MESSAGES", "NOTES", "SILENT", "FIXES", "AGAIN", "SUGGESTED-AGAIN", "SUGGESTED"]
# What FileCheck itself understands after a prefix.
DIRECTIVE = r"(?:-(?:NEXT|SAME|NOT|DAG|EMPTY|LABEL|COUNT-\d+))?(?:\{LITERAL\})?"
COMMENT = re.compile(r"[ \t]*// *(?:RUN:|(CHECK-[A-Z0-9-]+)).*$", re.MULTILINE)
DIAGNOSTIC = re.compile(r"^(?:(.+?):\d+:\d+: )?(warning|error|note): ")
FIX_APPLIED = re.compile(r"^.+: note: FIX-IT applied suggested code changes$")


class Unexpected(Exception):
    """The check did not do what the file says. The text tells how."""


def run(command):
    """The finished process, and text that shows the command and its output."""
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    report = f"$ {shlex.join(map(str, command))}\n{done.stdout}{done.stderr}[exit code {done.returncode}]\n"
    return done, report


class Expectations:
    """The CHECK comments of one file, and which of them count in this run."""

    def __init__(self, path, suffixes):
        self.path = path
        self.text = path.read_text()
        self.suffixes = suffixes
        self.names = {m[1] for m in COMMENT.finditer(self.text) if m[1]}
        self.reject_unknown_names()

    def reject_unknown_names(self):
        """A misspelt CHECK comment would expect nothing, for ever."""
        known = {s for names in VARIANT_SUFFIXES.values() for s in names}
        for given in re.findall(r"--?check-suffixes=(\S+)", self.text):
            known.update(given.split(","))
        suffix = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        valid = re.compile(rf"CHECK-(?:{'|'.join(KINDS)})(?:-(?:{suffix}))?{DIRECTIVE}")
        for name in sorted(self.names):
            if not valid.fullmatch(name):
                raise Unexpected(
                    f"{self.path}: '{name}' is no comment of this driver: expected CHECK- and "
                    f"one of {', '.join(KINDS)}, and a suffix only if it is a library variant "
                    f"or in a RUN line's --check-suffixes"
                )

    def prefixes(self, kind):
        """FileCheck's prefixes for KIND that occur in the file and count."""
        candidates = [f"CHECK-{kind}"] + [f"CHECK-{kind}-{s}" for s in self.suffixes]
        return [
            prefix
            for prefix in candidates
            if any(re.fullmatch(re.escape(prefix) + DIRECTIVE, name) for name in self.names)
        ]

    def stripped(self):
        """The text without the comments. Line numbers stay as they are."""
        return COMMENT.sub("", self.text)


class Driver:
    def __init__(self, options, tidy_args, compile_flags):
        self.options = options
        library = re.split(r"[-.]", options.source.name)[0]
        flags = options.flags.replace("{library}", library)
        self.flags = shlex.split(flags) + compile_flags
        suffixes = VARIANT_SUFFIXES.get(options.variant, [])
        suffixes = suffixes + [s for s in options.check_suffixes.split(",") if s]
        self.directory = pathlib.Path(options.temp)
        self.expected = {
            self.directory / path.name: Expectations(path, suffixes)
            for path in [options.source] + options.check_header
        }
        self.source = self.directory / options.source.name
        if not any(arg.lstrip("-").startswith("config") for arg in tidy_args):
            # Whatever configuration lies above the build directory is not meant.
            tidy_args = tidy_args + ["--config={}"]
        self.tidy_args = tidy_args
        self.fixes, self.again = (
            ("SUGGESTED", "SUGGESTED-AGAIN") if options.fix_notes else ("FIXES", "AGAIN")
        )

    def judge(self):
        self.demand_a_verdict()
        self.write_inputs()
        first = self.fix()
        self.compare_messages(first, ["MESSAGES", "NOTES"], silent_if_none=True)
        changed = [self.compare_fixes(path) for path in self.expected]
        if any(changed):
            self.compile()
            self.fix_again()

    def demand_a_verdict(self):
        for expected in self.expected.values():
            says_messages = expected.prefixes("MESSAGES")
            says_silent = expected.prefixes("SILENT")
            if says_messages and says_silent:
                raise Unexpected(
                    f"{expected.path}: both {says_messages[0]} and {says_silent[0]} count in this run"
                )
            if not says_messages and not says_silent:
                raise Unexpected(
                    f"{expected.path}: expected CHECK-MESSAGES: lines, or CHECK-SILENT where the "
                    f"check must say nothing; found neither"
                )

    def write_inputs(self):
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        (self.directory / ".clang-format").write_text("BasedOnStyle: LLVM\n")
        for path, expected in self.expected.items():
            path.write_text(expected.stripped())

    def fix(self):
        """Runs clang-tidy with -fix; its diagnostics by file, and the report."""
        command = [self.options.clang_tidy]
        if self.options.plugin:
            if not pathlib.Path(self.options.plugin).exists():
                raise Unexpected(f"the plugin {self.options.plugin} does not exist: build it first")
            command.append(f"--load={self.options.plugin}")
        command += [f"--checks=-*,{self.options.check}", "--header-filter=.*"]
        command += ["--fix-notes" if self.options.fix_notes else "--fix", *self.tidy_args]
        command += [self.source, "--", *self.flags]
        done, report = run(command)
        if done.returncode != 0:
            raise Unexpected(f"clang-tidy failed; expected exit code 0\n{report}")
        applied = re.search(r"applied (\d+) of (\d+) suggested fixes", done.stderr)
        if applied and applied[1] != applied[2]:
            raise Unexpected(f"some fixes could not be applied\n{report}")
        return self.by_file(done.stdout), report

    def by_file(self, output):
        """The diagnostics, each with its notes, under the file it is in."""
        texts = dict.fromkeys(self.expected, "")
        owner, skipping = self.source, False
        for line in output.splitlines(keepends=True):
            found = DIAGNOSTIC.match(line)
            if found:
                skipping = bool(FIX_APPLIED.match(line.rstrip("\n")))
                path = pathlib.Path(found[1]) if found[1] else self.source
                if found[2] != "note":
                    owner = path if path in texts else self.source
            if not skipping:
                texts[owner] += line
        return texts

    def compare_messages(self, first, kinds, silent_if_none):
        texts, report = first
        for path, expected in self.expected.items():
            prefixes = [p for kind in kinds for p in expected.prefixes(kind)]
            words = "note|warning|error" if expected.prefixes("NOTES") else "warning|error"
            if prefixes:
                self.filecheck(expected, prefixes, texts[path], report, [f"{{{{{words}}}}}:"])
            elif silent_if_none and re.search(r"\b(warning|error): ", texts[path]):
                raise Unexpected(f"{expected.path}: expected no warning\n{report}")

    def compare_fixes(self, path):
        """Whether the file changed, after finding that it did so as expected."""
        expected = self.expected[path]
        before, after = expected.stripped(), path.read_text()
        prefixes = expected.prefixes(self.fixes)
        if before == after:
            if prefixes:
                raise Unexpected(f"{expected.path}: {prefixes[0]} expects a fix; nothing changed")
            return False
        difference = self.difference(before, after)
        if not prefixes:
            raise Unexpected(
                f"{expected.path}: no CHECK-{self.fixes} counts, so the file must not change\n{difference}"
            )
        self.filecheck(
            expected, prefixes, after, difference, new_line_patterns(before, after), ["--match-full-lines"]
        )
        return True

    def compile(self):
        done, report = run([self.options.clangxx, "-fsyntax-only", *self.flags, self.source])
        if done.returncode != 0:
            raise Unexpected(f"the fixed file does not compile\n{self.all_differences()}{report}")

    def fix_again(self):
        once = {path: path.read_text() for path in self.expected}
        second = self.fix()
        for path, before in once.items():
            after = path.read_text()
            if before != after:
                raise Unexpected(
                    f"{path.name}: fixing the fixed file changed it again\n"
                    f"{self.difference(before, after)}{second[1]}"
                )
        texts, report = second
        for path, expected in self.expected.items():
            if not expected.prefixes(self.again) and re.search(r"\b(warning|error): ", texts[path]):
                raise Unexpected(
                    f"{expected.path}: the fixed file is not silent; expected nothing, or "
                    f"CHECK-{self.again}: lines\n{self.all_differences()}{report}"
                )
        self.compare_messages(second, [self.again], silent_if_none=False)

    def filecheck(self, expected, prefixes, text, report, never, extra=()):
        given = self.directory / "filecheck-input.txt"
        given.write_text(text)
        command = [self.options.filecheck, f"--input-file={given}", expected.path, *extra]
        command += ["--allow-empty", "--dump-input=fail", f"--check-prefixes={','.join(prefixes)}"]
        command += [f"--implicit-check-not={pattern}" for pattern in never]
        done, comparison = run(command)
        if done.returncode != 0:
            raise Unexpected(f"{expected.path}: {', '.join(prefixes)} did not match\n{report}{comparison}")

    @staticmethod
    def difference(before, after):
        lines = difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), "before", "after"
        )
        return "".join(lines)

    def all_differences(self):
        return "".join(
            self.difference(expected.stripped(), path.read_text())
            for path, expected in self.expected.items()
        )


def new_line_patterns(before, after):
    """FileCheck patterns, one for each line that only the fixed file has."""

    def normal(text):
        return [" ".join(line.split()) for line in text.splitlines()]

    patterns = []
    for line in sorted(set(normal(after)) - set(normal(before)) - {""}):
        escaped = "".join(c if c.isalnum() or c in " _" else f"[{c}]" for c in line)
        # Within brackets these two mean something else.
        escaped = escaped.replace("[^]", "\\^").replace("[\\]", "\\\\")
        patterns.append("{{^ *" + escaped + " *$}}")
    return patterns


def parse_arguments(arguments):
    groups = [[]]
    for argument in arguments:
        if argument == "--" and len(groups) < 3:
            groups.append([])
        else:
            groups[-1].append(argument)
    groups += [[], []]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--clangxx", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--plugin", help="passed to clang-tidy -load")
    parser.add_argument("--variant", choices=VARIANT_SUFFIXES, help="the library variant")
    parser.add_argument("--flags", default="", help="compile flags of every test")
    parser.add_argument("--fix-notes", action="store_true", help="apply suggested fixes too")
    parser.add_argument("--check-suffixes", default="", help="further suffixes that count")
    parser.add_argument(
        "--check-header", type=pathlib.Path, action="append", default=[],
        help="a header with CHECK comments of its own, copied beside the source",
    )
    parser.add_argument("check")
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("temp")
    return parser.parse_args(groups[0]), groups[1], groups[2]


def main():
    options, tidy_args, compile_flags = parse_arguments(sys.argv[1:])
    try:
        Driver(options, tidy_args, compile_flags).judge()
    except Unexpected as reason:
        print(f"check.py: {reason}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
