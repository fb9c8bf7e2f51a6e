#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_output.py FILE COMMAND...: FILE is what COMMAND prints.

Exit codes: 0 it is, 1 it is not, or the command failed.
"""

import difflib
import os
import pathlib
import shlex
import subprocess
import sys


def main():
    file, command = pathlib.Path(sys.argv[1]), sys.argv[2:]
    # What this machine has installed is not meant.
    environment = os.environ | {"XDG_DATA_HOME": "/nowhere", "XDG_DATA_DIRS": "/nowhere"}
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, env=environment)
    if done.returncode != 0 or not done.stdout:
        print(f"{shlex.join(command)} failed or printed nothing")
        return 1
    if done.stdout == file.read_text():
        print(f"{file.name}: {len(done.stdout.splitlines())} lines agree")
        return 0
    before, after = file.read_text().splitlines(), done.stdout.splitlines()
    print(*difflib.unified_diff(before, after, str(file), shlex.join(command), lineterm=""), sep="\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
