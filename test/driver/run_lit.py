#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs lit over suites and fails when one of them ran nothing.

usage: run_lit.py LIT SUITE-DIRECTORY...

lit is content with a suite whose tests are all skipped; the project is not.
Exit codes: lit's own, or 1 when a suite has no test that passed or failed.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

RAN = {"PASS", "FAIL", "XFAIL", "XPASS", "TIMEOUT", "FLAKYPASS"}


def main():
    lit, *directories = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        results = pathlib.Path(scratch) / "results.json"
        command = [lit, "-j2", "-v", "--no-progress-bar", f"--output={results}"]
        code = subprocess.run(command + directories).returncode
        if not results.exists():
            return code or 1
        tests = json.loads(results.read_text())["tests"]
    ran = {test["name"].split(" :: ")[1] for test in tests if test["code"] in RAN}
    for suite in map(pathlib.Path, directories):
        if suite.name not in ran:
            print(f"run_lit.py: suite '{suite.name}' ran no test; expected at least one")
            code = code or 1
    return code


if __name__ == "__main__":
    sys.exit(main())
