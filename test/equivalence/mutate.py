#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Mutates the programs of the repairs at random, and tests the rewrites of mutants.

  test/equivalence/mutate.py --coscope build/bin/coscope --seeds 1-2000 --jobs 2
  test/equivalence/mutate.py --coscope build/bin/coscope FILE...

A seed is a mutant: a program of programs/ or a composed one, and up to three
mutations. Mutants that compile are rewritten in the safe tier, built before and
after, and played through the schedules of compare.py. What the tier does not
allow is reported, with as few mutations as show it, and kept in --keep, as a FILE
that can be played again:

  differs      what happens is not what happened; the statements are in
               mutation/verdict.py
  broken       the rewrite does not compile, or coscope itself refused to write
               it for that reason: an editor would have written it
  crash        coscope ended otherwise than with 0 or 1
  again        what was rewritten is rewritten once more
  text         a comment is lost, or line ends are mixed

--known FILE lists seeds and names of files that are known to be reported, one
"SEED what" a line: they must be, and nothing else.

Exit codes: 0 nothing but what is known, 1 more, or less, 2 no mutants were played.
"""

import argparse
import concurrent.futures
import dataclasses
import pathlib
import random
import re
import sys
import time

from mutation import bases, batch, places, values, verdict

HERE = pathlib.Path(__file__).resolve().parent
MUTATORS = [*values.MUTATORS, *places.MUTATORS]


class Mutant:
    """The program of a seed, and which of its mutations are applied."""

    def __init__(self, seed, only=None):
        self.seed = str(seed)
        rng = random.Random(self.seed)
        self.applied = []
        if rng.random() < 0.35:
            every = bases.repaired()
            self.base = rng.choice(list(every))
            self.text = every[self.base]
        else:
            self.base, self.text, self.applied = bases.composed(rng)
        self.gathers = "closure" not in self.base
        self.only = only if only is not None else tuple(range(rng.choice([1, 1, 1, 2, 2, 3])))
        for number in self.only:
            self.mutate(number)

    def mutate(self, number):
        # Its own randomness, so that it is the same without the others.
        rng = random.Random(f"{self.seed} {number}")
        for _ in range(20):
            mutator = rng.choice(MUTATORS)
            changed = mutator(self.text, rng)
            if changed and changed != self.text:
                self.text = changed
                self.applied.append(mutator.__name__)
                return

    def name(self):
        return f"s{self.seed}_" + "".join(map(str, self.only))

    def kind(self):
        return f"{self.base}: {', '.join(sorted(self.applied)) or 'as it is'}"

    def smaller(self):
        """With one mutation less."""
        return [Mutant(self.seed, tuple(n for n in self.only if n != left)) for left in self.only]


class Given:
    """A program of a file, as it is; also one that was kept."""

    def __init__(self, path):
        self.seed, self.base, self.only, self.applied = path.stem, path.stem, (), []
        text = path.read_bytes().decode()
        self.gathers = "closure" not in text.split("\n")[0] + path.stem
        self.text = re.sub(r"\A(//.*\r?\n)+\s*", "", text).split("\n// After:\n")[0]

    def name(self):
        return re.sub(r"\W", "_", self.seed)

    def kind(self):
        return self.base

    def smaller(self):
        return []


@dataclasses.dataclass
class Report:
    mutant: object
    what: str
    words: str
    after: str = ""

    def kind(self):
        if self.what in ("differs", "text"):
            return f"{self.what}: {verdict.kinds(self.words)}"
        return self.what


@dataclasses.dataclass
class Count:
    made: int = 0
    compiled: int = 0
    rewritten: int = 0
    reported: int = 0
    #: A line on each mutant.
    fates: list = dataclasses.field(default_factory=list)

    def add(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def __str__(self):
        return f"{self.made} mutants, {self.compiled} compile, {self.rewritten} are rewritten, {self.reported} reported"


def try_mutants(tools, directory, mutants):
    """Reports on all MUTANTS, as one batch."""
    by_name = {m.name(): m for m in mutants}
    work = batch.Batch(tools, directory, {name: m.text for name, m in by_name.items()})
    count = Count(made=len(by_name))
    dropped = work.screen()
    count.fates = [f"{n} does not compile ({by_name[n].kind()}): {why.splitlines()[0]}" for n, why in dropped.items()]
    count.compiled = len(work.before)
    if not work.before:
        return [], count
    code, words = work.rewrite()
    if code not in (0, 1):
        return crashed(tools, directory, [by_name[n] for n in work.before], words, count)
    count.rewritten = len(work.after)
    count.fates += [f"{n} {'rewritten' if n in work.after else 'left alone'} ({by_name[n].kind()})"
        for n in work.before]
    reports = [Report(by_name[n], "broken", why) for n, why in refused(words, work.before)]
    rewritten = dict(work.after)
    reports += [Report(by_name[n], "broken", why, rewritten[n]) for n, why in work.build().items()]
    for name, (before, after) in work.play().items():
        why = verdict.play(before, after, by_name[name].gathers)
        if why:
            reports.append(Report(by_name[name], "differs", why, work.after[name]))
        reports += [Report(by_name[name], "text", why, work.after[name])
            for why in verdict.text(work.before[name], work.after[name])]
    if work.after and tools.again:
        texts, _, _ = work.fix("again", work.after)
        reports += [Report(by_name[n], "again", t, work.after[n]) for n, t in texts.items() if t != work.after[n]]
    count.reported = len({r.mutant.seed for r in reports})
    return reports, count


def refused(words, names):
    """(name, why) of rewrites that coscope found not to compile."""
    for line in re.split(r"\n(?=\S)", words):
        if "would no longer compile" in line:
            # The place of the finding comes first.
            about = [n for n in re.findall(r"/fix/(\w+)\.h\b", line) if n in names]
            if about:
                yield about[0], line


def crashed(tools, directory, mutants, words, count):
    """Finds who made coscope fail, by bisection."""
    if len(mutants) == 1:
        count.reported = 1
        return [Report(mutants[0], "crash", words)], count
    half = len(mutants) // 2
    reports, total = [], Count()
    for part in (mutants[:half], mutants[half:]):
        more, counted = try_mutants(tools, directory, part)
        reports += more
        total.add(counted)
    total.made = count.made
    return reports, total


def reduce(tools, directory, reports):
    """The reports, each with as few mutations as show the same; as few batches as that takes."""
    reports = list(reports)
    todo = [n for n, report in enumerate(reports) if report.what != "text"]
    while todo:
        parts = {n: reports[n].mutant.smaller() for n in todo}
        smaller = {m.name(): m for n in todo for m in parts[n]}
        again, _ = try_mutants(tools, directory, list(smaller.values()))
        for n in list(todo):
            names = {m.name() for m in parts[n]}
            same = [r for r in again if r.mutant.name() in names and r.kind() == reports[n].kind()]
            if same:
                reports[n] = same[0]
            else:
                todo.remove(n)
    return reports


def keep(folder, report):
    """Writes a report down for a reader."""
    mutant = report.mutant
    head = [f"// {report.kind()} ({mutant.kind()})", f"// seed {mutant.seed}, mutations {list(mutant.only)}"]
    head += [f"//   {line}" for line in report.words.strip().splitlines()[:8]]
    head += ["// Play it again: test/equivalence/mutate.py --coscope build/bin/coscope THIS-FILE"]
    text = "\n".join(head) + "\n\n" + mutant.text.replace("\r\n", "\n")
    if report.after:
        text += "\n// After:\n//\n" + re.sub(r"(?m)^", "// ", report.after.replace("\r\n", "\n").rstrip()) + "\n"
    words = re.sub(r"\W+", "-", f"{report.what} {mutant.kind()}").strip("-")[:80]
    path = folder / f"{words}-{mutant.seed}.cpp"
    # Line ends are part of some cases.
    path.write_bytes((text.replace("\n", "\r\n") if "\r" in mutant.text else text).encode())
    with open(folder / "INDEX.txt", "a") as index:
        index.write(f"{path.name}: {report.kind()} ({mutant.kind()}): {report.words.strip().splitlines()[0][:150]}\n")


class Session:
    def __init__(self, options):
        self.options = options
        self.tools = batch.Toolbox(options)
        self.tools.again = options.again
        self.work = pathlib.Path(options.temp)
        self.found, self.seeds, self.count = [], {}, Count()

    def take(self, reports):
        """Says what is new among REPORTS."""
        for report in reports:
            self.seeds.setdefault(report.mutant.seed, report.kind())
            if report.mutant.seed in self.options.known or self.is_seen(report):
                continue
            self.found.append(report)
            self.say(report)

    def say(self, report):
        print(f"{report.mutant.seed}: {report.kind()} ({report.mutant.kind()})")
        print(report.words.strip()[:900], flush=True)
        if self.options.keep:
            self.options.keep.mkdir(parents=True, exist_ok=True)
            keep(self.options.keep, report)

    def is_seen(self, report):
        """Whether what it was mutated by has been seen to do this."""
        applied = set(report.mutant.applied)
        seen = [set(r.mutant.applied) for r in self.found if r.kind() == report.kind()]
        return any(applied >= names if names else not applied for names in seen)

    def reduce(self):
        """Says again what was found, with fewer mutations."""
        found, self.found = self.found, []
        for report, smaller in zip(found, reduce(self.tools, self.work / "reduce", found)):
            if not self.is_seen(smaller):
                self.found.append(smaller)
                if smaller.mutant.only != report.mutant.only:
                    print("-- reduced")
                    self.say(smaller)

    def run(self, mutants):
        size = self.options.batch
        parts = [mutants[i : i + size] for i in range(0, len(mutants), size)]
        start = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            jobs = [pool.submit(self.one, part) for part in parts]
            for job in concurrent.futures.as_completed(jobs):
                reports, count = job.result()
                self.count.add(count)
                if self.options.log:
                    with open(self.options.log, "a") as log:
                        log.writelines(f"{line}\n" for line in count.fates)
                self.take(reports)
                minutes = (time.monotonic() - start) / 60
                if self.options.verbose:
                    print(f"-- {self.count}; {self.count.rewritten / minutes:.0f} a minute", flush=True)
        if self.options.reduce and self.found:
            self.reduce()
        return self.count

    def one(self, mutants):
        first, last = mutants[0].seed, mutants[-1].seed
        try:
            return try_mutants(self.tools, self.work / f"b{first}", mutants)
        except batch.Broken as why:
            print(f"mutate.py: {first} to {last}: {why}", flush=True)
            return [], Count()


def known_seeds(path):
    lines = path.read_text().splitlines() if path else []
    return {line.split()[0]: line for line in lines if line and not line.startswith("#")}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="*", type=pathlib.Path, help="files to play as they are")
    parser.add_argument("--coscope", required=True)
    parser.add_argument("--clangxx", default="/usr/lib/llvm-22/bin/clang++")
    parser.add_argument("--linker", default="g++", help="links with AddressSanitizer")
    parser.add_argument("--include", default=HERE.parent.parent / "scopes/include", help="where <coscope/...> is")
    parser.add_argument("--cache", default="/tmp/coscope-mutants", help="a directory for what all mutants share")
    parser.add_argument("--temp", default="/tmp/coscope-mutants/work", help="a directory to work in")
    parser.add_argument("--seeds", default="1-48", help="FIRST-LAST")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=24, help="mutants in one unit")
    parser.add_argument("--keep", type=pathlib.Path, help="a directory for what is reported")
    parser.add_argument("--known", type=pathlib.Path, help="seeds that are reported")
    parser.add_argument("--log", help="a file for a line on each mutant")
    parser.add_argument("--no-reduce", dest="reduce", action="store_false")
    parser.add_argument("--no-again", dest="again", action="store_false", help="do not rewrite twice")
    parser.add_argument("--show", action="store_true", help="only print the programs")
    parser.add_argument("-v", "--verbose", action="store_true")
    return parser.parse_args()


def main():
    options = parse_arguments()
    first, _, last = options.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    mutants = [Given(path) for path in options.programs] or [Mutant(seed) for seed in seeds]
    if options.show:
        for mutant in mutants:
            print(f"// {mutant.seed}: {mutant.kind()}\n{mutant.text}")
        return 0
    options.known = known_seeds(options.known)
    session = Session(options)
    count = session.run(mutants)
    print(count)
    gone = sorted({m.seed for m in mutants} & set(options.known) - set(session.seeds))
    for seed in gone:
        print(f"mutate.py: {seed} is no longer reported; remove its line: {options.known[seed]}")
    # What was found and mended may be left alone.
    if not (count.compiled if options.programs else count.rewritten):
        return 2
    return 1 if gone or set(session.seeds) - set(options.known) else 0


if __name__ == "__main__":
    sys.exit(main())
