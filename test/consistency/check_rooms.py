#!/usr/bin/env python3
"""Holds the arrows between the rooms of checks/ to one direction.

A room is a folder of C++ files. The layers themselves are held apart by CMake
(cmake/Layer.cmake); within a layer only this test sees an arrow back up: a
room that includes what is built on it, or two headers that include each other.

usage: check_rooms.py --source DIRECTORY
Exit codes: 0 the arrows run one way, 1 they do not, 2 nothing was looked at.
"""

import argparse
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

INCLUDE = re.compile(r'^#include "(checks/[^"]+)"', re.MULTILINE)


def includes(file):
    return {Path(name) for name in INCLUDE.findall(file.read_text())}


def cycle(graph):
    """A way from a node back to itself, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return " -> ".join(str(node) for node in reversed(found.args[1]))
    return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    source = parser.parse_args().source
    rooms, headers = {}, {}
    for file in sorted((source / "checks").rglob("*.*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        path = file.relative_to(source)
        used = includes(file)
        rooms.setdefault(path.parent, set()).update(
            other.parent for other in used if other.parent != path.parent
        )
        if file.suffix == ".h":
            headers[path] = used
    if not headers:
        print(f"check_rooms: no header below {source}/checks", file=sys.stderr)
        return 2
    failed = False
    for what, graph in (("rooms", rooms), ("headers", headers)):
        if circle := cycle(graph):
            print(f"these {what} include each other: {circle}", file=sys.stderr)
            failed = True
    if not failed:
        print(f"{len(rooms)} rooms, {len(headers)} headers: no arrow back up")
    return failed


if __name__ == "__main__":
    sys.exit(main())
