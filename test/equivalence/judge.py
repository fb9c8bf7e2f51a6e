# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a program says of itself before and after a rewrite, held against traces.

Both are run through every schedule of world/schedules.cpp: which children fail,
who is slow to stop, when the program is cancelled, on how many threads. The
program says in comments what must hold. FIELD is `outcome` (the value or the
error), `children` (what became of them, in order of time, and the notes of the
program), `late` (who ended after the program had returned) or `steps` (only the
notes of the program, without the time):

  // HOLDS: same FIELD [when CONDITION]     before and after are the same
  // HOLDS: differs FIELD when CONDITION    they differ in at least one of these
                                            schedules; elsewhere they never do
  // HOLDS: always differs FIELD when CONDITION    in each of these schedules
  // HOLDS: may differ FIELD when CONDITION        in none, some or all of them
  // HOLDS: never late before|after [when CONDITION]
  // HOLDS: first failure before|after [when CONDITION]
                 the outcome is the error of the first child that has failed or
                 was stopped, and a value if there is none
  // HOLDS: first error before|after [when CONDITION]
                 the same for task groups, where a child that was stopped has not
                 failed: that it was is the outcome only if none has failed
  // HOLDS: all results before|after [when CONDITION]
                 if no child failed and none was stopped the outcome is the
                 value of each, in order
  // HOLDS: faulty before [when CONDITION]  AddressSanitizer reports in at least
                                            one of these schedules, else in none
  // HOLDS: may be faulty before            in none, some or all schedules, and
                                            there after the rewrite as well

CONDITION is made of tags with `not`, `and` and `or`, without parentheses; `and`
binds more tightly. The tags are in the second column of what the runner prints.

Each field but `steps` needs a statement. A difference that no statement allows is an error,
and so is a statement that is about no schedule. A schedule in which the program
is faulty before has no meaning to keep: there, only statements about `after`
count. After the rewrite no sanitizer may say anything.
"""

import dataclasses
import re

#: What every program has to speak of, and what it may.
REQUIRED = ("outcome", "children", "late")
FIELDS = (*REQUIRED, "steps")
HOLDS = re.compile(r"^// *HOLDS: *(.*?) *$", re.MULTILINE)
STATEMENT = re.compile(
    r"(?P<kind>same|differs|always differs|may differ) (?P<field>outcome|children|late|steps)(?: when (?P<when>.+))?"
    r"|(?P<fact>never late|first failure|first error|all results|faulty|may be faulty) (?P<side>before|after)"
    r"(?: when (?P<fact_when>.+))?"
)


class Unexpected(Exception):
    """Something that the program says does not hold. The text tells what."""


@dataclasses.dataclass
class Run:
    """What happened in one schedule."""

    tags: set
    outcome: str
    children: str
    late: str
    faults: str
    line: str

    @property
    def steps(self):
        """What the program noted, in order; a child's note begins with its name."""
        return re.findall(r"(?:^|, )\d+ program (?!c\d )([^,]*)", self.children)


def read_trace(text):
    """The runs of a trace by the id of their schedule."""
    runs = {}
    for line in text.splitlines():
        parts = line.split(" | ")
        if len(parts) != 6:
            raise Unexpected(f"expected six columns; found: {line}")
        name, tags, *fields = parts
        runs[name] = Run(set(tags.split()), *fields, line)
    return runs


class Condition:
    """A choice of schedules; without text, all of them."""

    def __init__(self, text, tags):
        self.text = text or "always"
        self.terms = []
        for term in re.split(r" or ", text) if text else []:
            self.terms.append([self.literal(part, tags) for part in re.split(r" and ", term)])

    def literal(self, text, tags):
        positive = not text.startswith("not ")
        tag = text.removeprefix("not ").strip()
        if tag not in tags:
            raise Unexpected(f"'{tag}' is no tag of a schedule: expected one of {', '.join(sorted(tags))}")
        return tag, positive

    def __call__(self, run):
        return not self.terms or any(
            all((tag in run.tags) == positive for tag, positive in term) for term in self.terms
        )


@dataclasses.dataclass
class Statement:
    text: str
    #: "same", "differs", "always differs", "may differ", or a fact.
    kind: str
    #: The field, or for a fact the side.
    about: str
    when: Condition

    def reject(self, why, *runs):
        raise Unexpected("\n  ".join([f"'{self.text}' does not hold: {why}", *(run.line for run in runs)]))


def parse(text, tags):
    """The statements in a program's text."""
    statements = []
    lines = HOLDS.findall(text)
    if len(lines) != text.count("HOLDS:"):
        raise Unexpected("each HOLDS: must begin a comment of its own")
    for line in lines:
        found = STATEMENT.fullmatch(line)
        if not found:
            raise Unexpected(f"'{line}' is no statement; see the head of judge.py")
        kind, about = found["kind"] or found["fact"], found["field"] or found["side"]
        if "differ" in kind and not found["when"] or ("faulty" in kind and about == "after"):
            raise Unexpected(f"'{line}' is too general")
        when = Condition(found["when"] or found["fact_when"], tags)
        statements.append(Statement(line, kind, about, when))
    for field in REQUIRED:
        if not any(s.about == field for s in statements):
            raise Unexpected(f"no statement is about '{field}'")
    return statements


def judge(text, before, after):
    """Rejects what the statements in TEXT do not allow."""
    if not before or before.keys() != after.keys():
        raise Unexpected("before and after did not run through the same schedules")
    tags = {tag for run in before.values() for tag in run.tags}
    statements = parse(text, tags)
    pairs = [(run, after[name]) for name, run in before.items()]
    reject_faults(statements, pairs)
    sound = [pair for pair in pairs if pair[0].faults == "none"]
    for statement in statements:
        if statement.kind.startswith("may"):
            continue
        given = pairs if statement.about == "after" or statement.kind == "faulty" else sound
        chosen = [pair for pair in given if statement.when(pair[0])]
        if not chosen:
            statement.reject("there is no such schedule")
        if statement.about in FIELDS:
            judge_field(statement, chosen)
        else:
            judge_fact(statement, chosen)
    for field in FIELDS:
        if field in REQUIRED or any(s.about == field for s in statements):
            reject_undeclared(field, statements, sound)


def reject_faults(statements, pairs):
    """Faults before where no statement is about them, and all faults after."""
    expected = [s for s in statements if "faulty" in s.kind]
    for before, after in pairs:
        allowed = [s.kind for s in expected if s.when(before)]
        if before.faults != "none" and not allowed:
            raise Unexpected(f"no statement allows that this is faulty before:\n  {before.line}")
        if after.faults != "none" and not (before.faults != "none" and "may be faulty" in allowed):
            raise Unexpected(f"faulty after:\n  {after.line}")


def judge_field(statement, chosen):
    field = statement.about
    different = [pair for pair in chosen if getattr(pair[0], field) != getattr(pair[1], field)]
    if statement.kind == "same" and different:
        statement.reject("before and after", *different[0])
    if statement.kind == "differs" and not different:
        statement.reject("it never differs")
    if statement.kind == "always differs":
        for pair in chosen:
            if pair not in different:
                statement.reject("this is the same", pair[1])


def reject_undeclared(field, statements, pairs):
    allowed = [s for s in statements if s.about == field and "differ" in s.kind]
    for pair in pairs:
        if getattr(pair[0], field) != getattr(pair[1], field) and not any(s.when(pair[0]) for s in allowed):
            raise Unexpected(f"no statement allows that '{field}' differs:\n  {pair[0].line}\n  {pair[1].line}")


def judge_fact(statement, chosen):
    if statement.kind == "faulty":
        if all(run.faults == "none" for run, _ in chosen):
            statement.reject("there is no fault")
        return
    relevant = 0
    for pair in chosen:
        run = pair[0] if statement.about == "before" else pair[1]
        verdict = FACTS[statement.kind](run)
        if verdict is False:
            statement.reject("in this schedule", run)
        relevant += verdict is True
    if not relevant:
        statement.reject("there is no schedule that it is about")


def never_late(run):
    return run.late == "none"


def endings(run):
    """(number, what became of it) of each child that has ended, in order of time."""
    return re.findall(r"\bc(\d) (failed|stopped|done|destroyed)\b ?([^,]*)", run.children)


def first_failure(run):
    return has_outcome_of_first(endings(run), run)


def first_error(run):
    # Sorting keeps the order of those that failed, and of the others.
    return has_outcome_of_first(sorted(endings(run), key=lambda end: end[1] != "failed"), run)


def has_outcome_of_first(ends, run):
    for child, how, _ in ends:
        if how == "failed":
            return run.outcome.startswith(f"error: child {child} failed")
        if how == "stopped":
            return run.outcome == "system error: Operation canceled"
    return run.outcome.startswith("value")


def all_results(run):
    """Nothing to say (None) if a child did not end with its value."""
    ends = endings(run)
    if any(how != "done" for _, how, _ in ends):
        return None
    return run.outcome == " ".join(["value", *(value for *_, value in sorted(ends))])


FACTS = {
    "never late": never_late,
    "first failure": first_failure,
    "first error": first_error,
    "all results": all_results,
}
