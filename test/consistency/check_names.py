#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every check is registered, documented, tested and listed, under one name.

  the module     what clang-tidy lists with the plugin
  documentation  docs/checks/NAME.md
  tests          test/checks/NAME/, with at least one test
  README         a table row that begins with `coscope-NAME`

Exit codes: 0 the four agree, 1 they do not, or one of them is empty.
"""

import argparse
import pathlib
import re
import subprocess
import sys

PREFIX = "coscope-"


def listed_by_the_module(clang_tidy, plugin):
    command = [clang_tidy, f"--load={plugin}", f"--checks=-*,{PREFIX}*", "--list-checks"]
    output = subprocess.run(command, text=True, stdout=subprocess.PIPE).stdout
    return set(re.findall(rf"^\s+{PREFIX}(\S+)$", output, re.MULTILINE))


def documented(source):
    return {page.stem for page in (source / "docs/checks").glob("*.md")}


def tested(source):
    folders = (source / "test/checks").glob("*/")
    return {folder.name for folder in folders if list(folder.glob("*.cpp"))}


def in_the_readme(source):
    text = (source / "README.md").read_text() if (source / "README.md").exists() else ""
    return set(re.findall(rf"^\|\s*\[?`{PREFIX}([\w-]+)`", text, re.MULTILINE))


def complaints(found):
    everywhere = set().union(*found.values())
    for place, names in found.items():
        if not names:
            yield f"{place}: expected at least one check, found none"
        for name in sorted(everywhere - names):
            others = [other for other in found if name in found[other]]
            yield f"{place}: {PREFIX}{name} is missing; it is in: {', '.join(others)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    options = parser.parse_args()
    found = {
        "the module": listed_by_the_module(options.clang_tidy, options.plugin),
        "docs/checks": documented(options.source),
        "test/checks": tested(options.source),
        "the table of README.md": in_the_readme(options.source),
    }
    wrong = list(complaints(found))
    for complaint in wrong:
        print(complaint)
    if not wrong:
        print(f"{len(found['the module'])} checks have the same names everywhere")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
