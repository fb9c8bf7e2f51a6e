#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every library shows the same scenarios, and docs/scenarios.md says what became of them.

  check_scenarios.py --source DIR [--write]

A library is a profile in checks/profiles. For each check it has a file
test/checks/CHECK/LIBRARY.cpp with the scenarios below, each either

  // Scenario: NAME                   followed by the code and its CHECK comments
  // Not applicable: NAME: reason     where the library cannot have it

Further scenarios are welcome, and so are further files LIBRARY-*.cpp: what is
repaired often needs one of its own. A scenario ends with the next mark, or with
its file. A name that says the code is right has right code only; its wrong
neighbours have a mark of their own, like 'joined on some exits'.

The page is made of these files; --write writes it, without it a page that
differs is an error.

Exit codes: 0 all is there and the page is right, 1 not.
"""

import argparse
import pathlib
import re
import sys

SCENARIOS = {
    "detached-spawn": [
        "discarded start",
        "handler that ignores the outcome",
        "dropped eager handle",
        "fire-and-forget coroutine",
        "start in an accept loop",
        "start that somebody observes",
        "run by its function",
        "counted and waited for",
        "errors handled in the task",
        "started by a helper",
        "helper whose callers need nobody",
        "detached on purpose",
    ],
    "unjoined-task": [
        "joined",
        "handed over",
        "awaited in turn",
        "scope left by a return",
        "scope left by an exception",
        "tracked by a scope",
    ],
    "manual-gather": ["cancelled and joined by hand"],
    "gather-without-cancel": [
        "gather that cancels",
        "gather that does not cancel",
        "partial results on purpose",
    ],
    "unawaited-task": ["lazy task never awaited", "lazy task awaited"],
    "escaping-reference": [
        "local outlived by its task",
        "local that is joined in time",
        "local lent through a helper",
        "value given to a helper",
        "captures of a called lambda",
        "object outlived by its task",
        "task that owns its object",
    ],
    "lost-error": ["result used without a look at its error", "result used after a look"],
}
# Names that say the code is right: nothing is reported there.
RIGHT = {
    "start that somebody observes",
    "joined",
    "handed over",
    "tracked by a scope",
    "gather that cancels",
    "partial results on purpose",
    "lazy task awaited",
    "local that is joined in time",
    "run by its function",
    "counted and waited for",
    "errors handled in the task",
    "helper whose callers need nobody",
    "detached on purpose",
    "value given to a helper",
    "task that owns its object",
    "result used after a look",
}
# Profiles without scenarios of their own: the standard library has no tasks, and
# coscope's groups have no defects to show but that nobody joins them.
WITHOUT = {"std", "coscope"}
MARK = re.compile(r"^// (Scenario|Not applicable): ([^:\n]+)(?:: (.+))?$", re.MULTILINE)


def verdict(code):
    """What the CHECK comments of one scenario say."""
    if "CHECK-MESSAGES" not in code:
        return "missed" if "// TODO: to be reported" in code else "silent"
    if "CHECK-FIXES" in code or "CHECK-SUGGESTED" in code:
        return "repaired"
    return "refused" if "not rewritten: " in code else "reported"


def read(path):
    """The scenarios of LIBRARY.cpp and LIBRARY-*.cpp: name -> (verdict, reason)."""
    found = {}
    for file in [path, *sorted(path.parent.glob(f"{path.stem}-*.cpp"))]:
        text = file.read_text()
        marks = list(MARK.finditer(text))
        for mark, after in zip(marks, marks[1:] + [None]):
            kind, name, reason = mark.groups()
            code = text[mark.end() : after.start() if after else len(text)]
            shows = kind == "Scenario"
            entry = (verdict(code), None) if shows else ("not applicable", reason)
            found.setdefault(name, []).append(entry)
    for name, entries in found.items():
        # What one version of a library cannot have, a file of another shows.
        shown = [entry for entry in entries if entry[0] != "not applicable"]
        found[name] = shown or entries
    return found


def complaints(source, libraries):
    for library in libraries:
        for check, names in SCENARIOS.items():
            path = source / "test/checks" / check / f"{library}.cpp"
            if not path.exists():
                yield f"{path}: expected the scenarios of {library} for coscope-{check}"
                continue
            found = read(path)
            for name in names:
                entries = found.get(name, [])
                if len(entries) != 1:
                    yield f"{path}: expected scenario '{name}' once, found it {len(entries)} times"
                elif name in RIGHT and entries[0][0] not in ("silent", "not applicable"):
                    yield f"{path}: expected no report in scenario '{name}'; mark its wrong neighbours otherwise"
                elif entries[0] == ("not applicable", None):
                    yield f"{path}: expected a reason behind '// Not applicable: {name}: '"


SYMBOLS = {
    "silent": "silent",
    "missed": "not yet reported",
    "reported": "**reported**",
    "refused": "**reported**, refused",
    "repaired": "**repaired**",
}

HEAD = """# Scenarios

What coscope does with the same scenario in each library that it has a profile for. This page is made from the tests: `test/consistency/check_scenarios.py --source . --write`.

* **reported**: a finding, with a note on what a person can do;
* **repaired**: a finding with a fix or a suggested one;
* refused: a finding whose repair is refused, with the reason in a note;
* silent: right code, and nothing is said;
* not yet reported: wrong code that is missed;
* a number: the scenario cannot exist in this library, for the reason below the table.
"""


def page(source, libraries):
    lines = [HEAD]
    for check, names in SCENARIOS.items():
        lines += [f"## [coscope-{check}](checks/{check}.md)", ""]
        lines += ["| library | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
        reasons = []
        for library in libraries:
            found = read(source / "test/checks" / check / f"{library}.cpp")
            cells = []
            for name in names:
                state, reason = found[name][0]
                if state == "not applicable":
                    if reason not in reasons:
                        reasons.append(reason)
                    cells.append(str(reasons.index(reason) + 1))
                else:
                    cells.append(SYMBOLS[state])
            lines.append(f"| {library} | " + " | ".join(cells) + " |")
        lines.append("")
        lines += [f"{number}. {reason}" for number, reason in enumerate(reasons, 1)]
        if reasons:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--write", action="store_true", help="write docs/scenarios.md")
    options = parser.parse_args()
    profiles = (options.source / "checks/profiles").glob("*.yaml")
    libraries = sorted({p.stem for p in profiles} - WITHOUT) + ["unlisted"]
    missing = list(complaints(options.source, libraries))
    if missing:
        print(*missing, sep="\n")
        return 1
    target = options.source / "docs/scenarios.md"
    text = page(options.source, libraries)
    if options.write:
        target.write_text(text)
    elif not target.exists() or target.read_text() != text:
        print(f"{target} is not what the tests say; expected it written with --write")
        return 1
    print(f"{len(libraries)} libraries show {sum(map(len, SCENARIOS.values()))} scenarios each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
