# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The programs that mutants are made of: those of the repairs, and composed ones.

A composed program is children, a way to join them and what is made of their
results, drawn at random. Mutators then put in between what does not belong.
"""

import pathlib
import re

PROGRAMS = pathlib.Path(__file__).resolve().parent.parent / "programs"
HEAD = """#include "world.h"

const int children = %d;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

"""
WAIT = "co_await %s(asio::use_awaitable)"
TIMED = """  ErrorCode ignored;
  co_await finished.async_wait(
      asio::redirect_error(asio::use_awaitable, ignored));
"""
NAMES = [("one", "a"), ("two", "b"), ("three", "c")]
PEEKS = [
    "peek({n}, {lent})", "watch({n}, {lent})", "watch_at({n}, &{lent})", "watch_in({n}, Lent<int>{{&{lent}}})",
    "watch({n}, std::cref({lent}))",
    "[&]() -> awaitable<int> {{ co_return co_await peek({n}, {lent}); }}",
    "[seen = &{lent}]() -> awaitable<int> {{ co_return co_await watch_at({n}, seen); }}",
    "fill({n}, {lent})", "fill_at({n}, &{lent})", "put({n}, {lent})",
]  # fmt: skip


def repaired():
    """The programs of the repairs that are safe."""
    found = {}
    for path in sorted(PROGRAMS.glob("*.cpp")):
        text = path.read_text()
        if "REQUIRES:" not in text and "--suggested" not in text:
            # Statements about the program as it is are not those of its mutants.
            found[path.stem] = re.sub(r"\A(//.*\n)+\n*", "", text)
    return found


def child(n, rng):
    """A child that gives a number; some are lent what another one's result is stored to."""
    if n and rng.random() < 0.06:
        return rng.choice(PEEKS).format(n=n, lent=NAMES[rng.randrange(n)][1])
    return f"number({n})"


def start(n, rng):
    return f"  auto {NAMES[n][0]} = asio::co_spawn(executor, {child(n, rng)}, ax::use_promise);\n"


def texts(count):
    return ' + " " + '.join(f"std::to_string({NAMES[n][1]})" for n in range(count))


def function(text):
    head = "awaitable<std::string> program() {\n  auto executor = co_await asio::this_coro::executor;\n"
    return head + text + "}\n"


def operands(count, rng):
    """All joins in one statement; an effect in between only where C++ says when it happens."""
    parts = [WAIT % NAMES[n][0] for n in range(count)]
    if rng.random() < 0.3:
        return rng.choice([
            f"  int sum = 0;\n  sum = {' + '.join(parts)};\n  co_return show(sum);\n",
            f"  co_return show(first_of({parts[0]}, {parts[-1]})) + show({parts[1] if count > 2 else 0});\n",
            "  co_return " + ' + " " + '.join(f"show({part})" for part in parts) + ";\n",
        ])  # fmt: skip
    if rng.random() < 0.6:
        parts.insert(rng.randrange(count + 1), 'step("operand")')
    listed = ", ".join(parts)
    return rng.choice([
        f"  const std::vector<int> all{{{listed}}};\n  co_return listed(all);\n",
        f"  co_return listed({{{listed}}});\n",
        f"  const std::array<int, {len(parts)}> all = {{{listed}}};\n  co_return show(all[0]) + show(all[1]);\n",
        "  std::ostringstream out;\n  out << " + ' << " " << '.join(parts) + ";\n  co_return out.str();\n",
        f"  const int last = ({listed});\n  co_return show(last);\n",
        f"  struct Report {{\n    int {', '.join('xyzw'[: len(parts)])};\n  }} report{{{listed}}};\n"
        "  co_return show(report.x) + show(report.y);\n",
    ])  # fmt: skip


def in_turn(count, rng):
    starts = "".join(start(n, rng) for n in range(count))
    if rng.random() < 0.4:
        starts = f"  int {', '.join(NAMES[n][1] + ' = 0' for n in range(count))};\n" + starts
        return starts + operands(count, rng)
    declared = f"  int {', '.join(NAMES[n][1] + ' = 0' for n in range(count))};\n"
    joins = "".join(f"  {NAMES[n][1]} = {WAIT % NAMES[n][0]};\n" for n in range(count))
    return declared + starts + joins + f"  co_return {texts(count)};\n"


def cancelled(count, rng):
    declared = f"  int {', '.join(NAMES[n][1] + ' = 0' for n in range(count))};\n"
    starts = "".join(start(n, rng) for n in range(count))
    joins = "".join(f"    {NAMES[n][1]} = {WAIT % NAMES[n][0]};\n" for n in range(count))
    cancels = "".join(f"    {NAMES[n][0]}.cancel();\n" for n in range(count))
    if rng.random() < 0.5:
        end = f"  try {{\n{joins}  }} catch (...) {{\n{cancels}    throw;\n  }}\n"
        return declared + starts + end + f"  co_return {texts(count)};\n"
    stored = f"    failure = std::current_exception();\n{cancels}"
    end = f"  try {{\n{joins}  }} catch (...) {{\n{stored}  }}\n  if (failure)\n    std::rethrow_exception(failure);\n"
    declared += "  std::exception_ptr failure;\n"
    return declared + starts + end + f"  co_return {texts(count)};\n"


def countdown(count, rng):
    text = "  Timer finished(executor, Timer::time_point::max());\n"
    text += f"  int open = {count};\n  std::exception_ptr failure;\n"
    text += f"  int {', '.join(NAMES[n][1] + ' = 0' for n in range(count))};\n"
    for n in range(count):
        text += f"  asio::co_spawn(executor, {child(n, rng)}, [&](std::exception_ptr error, int value) {{\n"
        text += f"    if (error && !failure)\n      failure = error;\n    else\n      {NAMES[n][1]} = value;\n"
        text += "    if (--open == 0)\n      finished.cancel();\n  });\n"
    text += TIMED
    return text + f"  if (failure)\n    std::rethrow_exception(failure);\n  co_return {texts(count)};\n"


ELEMENTS = {
    "std::vector<int>": "{0, 1, 2}",
    "std::array<long, 3>": "{0, 1, 2}",
    "std::list<int>": "{0, 1, 2}",
    "std::set<short>": "{0, 1, 2}",
    "std::vector<unsigned char>": "{0, 1, 2}",
    "std::vector<std::pair<int, int>>": "{{0, 1}, {1, 2}, {2, 3}}",
}


def ranged(count, rng):
    kind = rng.choice(list(ELEMENTS))
    loop, used = rng.choice([
        ("int id", "id"), ("const int &id", "id"), ("auto id", "id"), ("const auto &id", "id"), ("auto &&id", "id"),
        ("long id", "static_cast<int>(id)"), ("unsigned char id", "id"), ("bool id", "id + 1"), ("double id",
            "int(id)"),
    ])  # fmt: skip
    if "pair" in kind:
        loop, used = rng.choice([("const auto &id", "id.first"), ("auto &[id, more]", "id"), ("auto id",
            "id.second - 1")])
    text = "  Timer finished(executor, Timer::time_point::max());\n"
    text += f"  {kind} ids = {ELEMENTS[kind]};\n  std::size_t open = ids.size();\n  std::exception_ptr failure;\n"
    text += f"  for ({loop} : ids)\n    asio::co_spawn(executor, work({used}), [&](std::exception_ptr error) {{\n"
    text += "      if (error && !failure)\n        failure = error;\n"
    text += "      if (--open == 0)\n        finished.cancel();\n    });\n"
    text += TIMED
    return text + '  if (failure)\n    std::rethrow_exception(failure);\n  co_return "saved";\n'


def closure(count, rng):
    owner, seen, drop = rng.choice([
        ("auto owned = std::make_unique<std::string>(\"owned\");", "owned = std::move(owned)", "owned"),
        ("auto owned = std::make_shared<std::string>(\"shared\");", "owned", "owned"),
        ("std::string text = \"a parcel with a long label\";", "owned = &text", "owned"),
        ("const std::string text = \"a parcel with a long label\";",
            "owned = std::make_unique<std::string>(text)", "owned"),
    ])  # fmt: skip
    looks = f'co_await work(0);\n    note("c0 looks at " + ({drop} ? *{drop} : "nothing"));\n'
    mutable = rng.choice(["", " mutable"])
    text = f"  {owner}\n  int turn = 0;\n  auto task = [{seen}](){mutable} -> awaitable<void> {{\n    {looks}  }};\n"
    start = "asio::co_spawn(executor, task(), asio::detached);"
    text += rng.choice([
        f"  {start}\n",
        f"again:\n  {start}\n  if (++turn < 2)\n    goto again;\n",
        f"  for (; turn < 2; ++turn)\n    {start}\n",
        f"  while (turn++ < 2)\n    {start}\n",
        f"  do {{\n    {start}\n  }} while (++turn < 2);\n",
        f"  for (int each : {{1, 2}}) {{\n    turn += each;\n    {start}\n  }}\n",
        f"  if (turn == 0)\n    {start}\n",
        f"  {start}\n  {start}\n",
        f"  auto again = [&] {{ {start} }};\n  again();\n  again();\n",
        f"  switch (turn) {{\n  case 0:\n    {start}\n    [[fallthrough]];\n  default:\n    {start}\n  }}\n",
    ])  # fmt: skip
    return text + rng.choice(["  co_await pass(30);\n", ""]) + '  co_return "on its way";\n'


STYLES = {
    "in-turn": in_turn, "cancelled": cancelled, "countdown": countdown, "range": ranged, "closure": closure,
}  # fmt: skip


def composed(rng):
    """The style and the text of a new program, and what it has in it from the beginning."""
    style = rng.choices(list(STYLES), [4, 4, 6, 2, 2])[0]
    count = 3 if style == "range" else 1 if style == "closure" else rng.choice([2, 2, 3])
    text = HEAD % count + function(STYLES[style](count, rng))
    signs = {"operand": r'step\("operand"', "lend": r"\b(?:peek|watch\w*|fill\w*|put)\("}
    return style, text, [name for name, sign in signs.items() if re.search(sign, text)]
