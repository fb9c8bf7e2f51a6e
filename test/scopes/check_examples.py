#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every C++ example of a page is code that is compiled and run.

usage: check_examples.py PAGE SOURCE

Each ```cpp block of PAGE must stand in SOURCE, line for line; SOURCE may indent
it further.

Exit codes: 0 all do, 1 one does not, or there is none.
"""

import pathlib
import re
import sys
import textwrap


def blocks(page):
    for found in re.finditer(r"^```cpp\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        line = page.count("\n", 0, found.start()) + 1
        yield line, textwrap.dedent(found[1]).splitlines()


def stands_in(block, lines):
    for start in range(len(lines) - len(block) + 1):
        part = "\n".join(lines[start : start + len(block)])
        if textwrap.dedent(part).splitlines() == block:
            return True
    return False


def main():
    page, source = map(pathlib.Path, sys.argv[1:3])
    lines = source.read_text().splitlines()
    found = list(blocks(page.read_text()))
    wrong = [line for line, block in found if not stands_in(block, lines)]
    for line in wrong:
        print(f"{page}:{line}: expected these lines in {source.name}, found them nowhere there")
    if not found:
        print(f"{page}: expected at least one block of C++, found none")
    if found and not wrong:
        print(f"{len(found)} examples are compiled and run")
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
