#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_schema.py SCHEMA PROFILE...: the schema of profiles says what the reader says.

Every PROFILE, which coscope reads, is valid; each of the mistakes below, which
coscope does not read, is not. Every key has a description.

Exit codes: 0 so it is, 1 it is not.
"""

import json
import pathlib
import sys

import jsonschema
import yaml

SCOPE = {
    "goal": "scope",
    "child": "c",
    "text": "t",
    "child-here": "h",
    "join": "j",
    "cancel": "c",
    "value": "v",
    "handle": "h",
    "task": "t",
}
# What is read, and the smallest change that is not.
PAIRS = [
    ({"profile": "ours"}, {"profiles": "ours"}),
    ({"profile": "ours"}, {"profile": ""}),
    ({"profile": "ours", "tasks": [{"type": "::T"}]}, {"profile": "ours", "tasks": [{}]}),
    (
        {"profile": "ours", "tasks": [{"type": "::T", "starts": "lazy"}]},
        {"profile": "ours", "tasks": [{"type": "::T", "starts": "later"}]},
    ),
    (
        {"profile": "ours", "starters": [{"function": "::f", "child": "object"}]},
        {"profile": "ours", "starters": [{"function": "::f", "child": "subject"}]},
    ),
    (
        {"profile": "ours", "starters": [{"function": "::f", "child": 1}]},
        {"profile": "ours", "starters": [{"function": "::f", "child": -1}]},
    ),
    (
        {"profile": "ours", "waiters": [{"function": "::f", "timed": True}]},
        {"profile": "ours", "waiters": [{"function": "::f", "timed": "often"}]},
    ),
    ({"profile": "ours", "recipes": [SCOPE]}, {"profile": "ours", "recipes": [{**SCOPE, "goal": "await-child"}]}),
    (
        {"profile": "ours", "recipes": [SCOPE]},
        {"profile": "ours", "recipes": [{key: SCOPE[key] for key in SCOPE if key != "join"}]},
    ),
]


def undescribed(schema, path):
    for key, value in schema.get("properties", {}).items():
        if "description" not in value:
            yield f"{path}/{key}"
        yield from undescribed(value.get("items", {}), f"{path}/{key}")


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = [f"no description: {path}" for path in undescribed(schema, "")]
    for name in sys.argv[2:]:
        profile = yaml.safe_load(pathlib.Path(name).read_text())
        wrong += [f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(profile)]
    for right, mistake in PAIRS:
        wrong += [f"not valid: {right}"] * (not validator.is_valid(right))
        wrong += [f"valid: {mistake}"] * validator.is_valid(mistake)
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    print(f"{len(sys.argv) - 2} profiles and {len(PAIRS)} mistakes, {len(wrong)} wrong")
    return 1 if wrong or len(sys.argv) < 3 else 0


if __name__ == "__main__":
    sys.exit(main())
