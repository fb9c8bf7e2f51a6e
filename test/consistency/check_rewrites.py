#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What docs/rewrites.md says of refusals and tests is so.

  refusals   the right column of each table headed "else": a text that some
             file of checks/repairs says, apart from names in quotes
  tests      every test that is named: a file, or a pattern with files

Exit codes: 0 it is so, 1 it is not, or the page names none of either.
"""

import argparse
import pathlib
import re
import sys

TESTS = ("test/checks", "test/equivalence/programs", ".")


def said(source):
    """All string literals of the repairs, adjacent ones as the one they are."""
    for file in sorted((source / "checks/repairs").rglob("*.cpp")):
        text = file.read_text()
        for run in re.findall(r'(?:"(?:[^"\\\n]|\\.)*"\s*)+', text):
            yield "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', run))


def refusals(page):
    """The texts in the last column of the tables headed "else"."""
    for table in re.findall(r"^\|[^\n]*\| else \|\n((?:\|.*\n)+)", page, re.MULTILINE):
        for row in table.splitlines()[1:]:
            yield from re.findall(r"`([^`]+)`", row.strip("|").split("|")[-1])


def unsaid(refusal, literals):
    """The parts of the refusal that no literal holds."""
    parts = re.split(r"'[\w ]+'|<[\w/.]+>", refusal)
    return [p for p in map(str.strip, parts) if p and not any(p in text for text in literals)]


def missing_tests(page, source):
    for name in sorted(set(re.findall(r"`([\w*/-]+\.(?:cpp|test))`", page))):
        folders = [source / folder for folder in TESTS]
        checks = [folder for folder in (source / "test/checks").iterdir() if folder.is_dir()]
        if not any(list(folder.glob(name)) for folder in folders + checks):
            yield name


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=pathlib.Path, required=True)
    source = parser.parse_args().source
    page = (source / "docs/rewrites.md").read_text()
    literals = list(said(source))
    found = list(refusals(page))
    wrong = [f"no repair says '{part}'" for text in found for part in unsaid(text, literals)]
    wrong += [f"there is no test {name}" for name in missing_tests(page, source)]
    if not found:
        wrong.append("no refusal was found on the page; expected tables headed 'else'")
    for complaint in wrong:
        print(f"docs/rewrites.md: {complaint}")
    if not wrong:
        print(f"{len(found)} refusals of docs/rewrites.md are said, and all its tests exist")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
