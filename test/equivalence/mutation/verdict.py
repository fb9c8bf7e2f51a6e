# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the safe tier allows of any program, and what else must be so of a rewrite.

Statements are those of judge.py. A mutant does not keep those of the program
that it was made from, only what docs/rewrites.md promises for all programs:

  a gather   while no child fails and the program is not cancelled, nothing at
             all differs. One child that fails is the same error, and the program
             itself sees the same values and takes the same steps. When a second
             one fails too, or the program is cancelled while children fail or do
             not listen, another error may be the first.
             What is cancelled before it starts a child does not start any, and
             does not do what stands with the starts.
  a closure  lives longer, and nothing differs.
"""

import re

import judge

GATHER = """
// HOLDS: may be faulty before
// HOLDS: may differ outcome when together or fails-to-stop or cancelled and fails or cancelled and deaf
// HOLDS: may differ steps when together or fails-to-stop or cancelled and fails or cancelled and deaf or cancelled-early
// HOLDS: may differ children when fails or cancelled
// HOLDS: may differ late when fails or cancelled
"""
CLOSURE = """
// HOLDS: may be faulty before
// HOLDS: same outcome
// HOLDS: same children
// HOLDS: same late
"""
NEVER_LATE = "// HOLDS: never late after\n"
COMMENT = re.compile(r"/\* kept \d+ \*/|// kept \d+")


def kinds(message):
    """A difference without its values, to tell two of a kind."""
    for field in ("outcome", "children", "late", "steps"):
        if f"'{field}' differs" in message or f"same {field}" in message:
            return f"{field} differs"
    return re.sub(r"\n.*|:.*", "", message)


def play(before, after, gathers):
    """Why the rewrite has changed what is played, or nothing."""
    try:
        runs, others = judge.read_trace(before), judge.read_trace(after)
        statements = GATHER if gathers else CLOSURE
        plain = [r for r in runs.values() if not r.tags & {"fails", "cancelled"} and r.faults == "none"]
        if gathers and plain and all(judge.never_late(r) for r in plain):
            statements += NEVER_LATE
        judge.judge(statements, runs, others)
    except judge.Unexpected as reason:
        return str(reason)
    return ""


def text(before, after):
    """What is wrong in the text of the rewrite."""
    wrong = []
    for comment in sorted(set(COMMENT.findall(before)) - set(COMMENT.findall(after))):
        wrong.append(f"comment lost: {comment}")
    mixed = re.compile(r"(?<!\r)\n")
    if "\r\n" in before and mixed.search(after) and not mixed.search(before):
        wrong.append("line ends mixed: lines without CR")
    if "\r\n" not in before and "\r" in after:
        wrong.append("line ends mixed: lines with CR")
    return wrong
