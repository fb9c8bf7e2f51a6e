# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Mutators of where things stand, what they are called and how they are written.

As those of values.py.
"""

import re

from . import text as of

#: What the rewrites write themselves, and what means something else elsewhere.
NAMES = [
    "completion_order", "failure", "index", "one_error", "two_error", "a_result", "number_error", "number_result",
    "group", "coscope", "final", "override", "module", "import", "array", "one_result", "exception_ptr", "number",
    "work", "deferred", "error", "work_error", "tasks", "result",
]  # fmt: skip

TYPES = "(?:auto|int|std::size_t|std::string|Timer|std::exception_ptr|ErrorCode)"


def renamed(text, rng):
    """A local is called as something that the rewrite brings, or hides a name."""
    declaration = rf"^ +(?:const )?{TYPES} (\w+)(?= =|\(|;|, |\{{)"
    locals_of = re.findall(declaration, text, re.MULTILINE)
    if not locals_of:
        return None
    return of.rename(text, rng.choice(locals_of), rng.choice(NAMES))


def macro_name(text, rng):
    """A name that the rewrite may choose is a macro."""
    name = rng.choice(["completion_order", "failure", "index", "group", "one_error", "number_error",
        "number_result", "two_error", "a_result"])
    if re.search(rf"\b{name}\b", text):
        return None
    return re.sub(r"\n\n", f"\n#define {name} (1 + 1)\n\n", text, count=1)


def outer_name(text, rng):
    """Something of the namespace has a name that the rewrite may choose."""
    name = rng.choice(["completion_order", "failure", "index", "group", "number_error", "coscope", "asio_error"])
    if re.search(rf"\b{name}\b", text):
        return None
    form = rng.choice([f"int {name} = 3;", f"struct {name} {{}};", f"namespace {name} {{}}", f"void {name}();",
        f"template <class T> struct {name};", f"enum class {name} {{}};"])
    return re.sub(r"(?m)^awaitable<", f"{form}\nawaitable<", text, count=1)


def macro_around(text, rng):
    lines = text.split("\n")
    statements = of.one_line_statements(text)
    if not statements:
        return None
    chosen = rng.choice(statements)
    name = f"RUN_{rng.randrange(1000)}"
    lines[chosen] = f"  {name}({lines[chosen].strip().rstrip(';')});"
    return re.sub(r"\n\n", f"\n#define {name}(...) __VA_ARGS__\n\n", "\n".join(lines), count=1)


def comment(text, rng):
    """A comment in an odd place, which has to stay."""
    span = of.body(text)
    odd = re.compile(r"(?<=co_await )|(?<=\()|(?= =)|(?=;)|(?<=, )|(?=\))|(?<=\{)|(?= \{$)|^", re.MULTILINE)
    spots = [m.start() for m in odd.finditer(text)]
    lines = text.split("\n")
    if not span:
        return None
    first, last = len("\n".join(lines[: span[0] + 1])), len("\n".join(lines[: span[1]]))
    spots = [s for s in spots if first < s < last and text[:s].count('"', text.rfind("\n", 0, s) + 1) % 2 == 0]
    if not spots:
        return None
    number = rng.randrange(1000)
    if rng.random() < 0.3:
        end = text.find("\n", rng.choice(spots))
        return text[:end] + f" // kept {number}" + text[end:]
    spot = rng.choice(spots)
    return text[:spot] + f"/* kept {number} */ " + text[spot:]


def line_ends(text, rng):
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def tabs(text, rng):
    return re.sub(r"^( +)", lambda m: "\t" * (len(m[1]) // 2), text, flags=re.MULTILINE)


def no_last_line_end(text, rng):
    return text.rstrip("\r\n")


def spliced(text, rng):
    """A line that goes on behind a backslash, digraphs, odd blanks."""
    found = of.pick(r"(?<=,) | = (?=co_await)", text, rng)
    return found and of.replace_at(text, found, found[0].rstrip() + rng.choice([" \\\n", "\n\n\n  ", "    "]))


def swapped(text, rng):
    lines, statements = text.split("\n"), of.one_line_statements(text)
    pairs = [n for n in statements if n + 1 in statements]
    if not pairs:
        return None
    n = rng.choice(pairs)
    lines[n], lines[n + 1] = lines[n + 1], lines[n]
    return "\n".join(lines)


def duplicated(text, rng):
    lines, statements = text.split("\n"), of.one_line_statements(text)
    if not statements:
        return None
    n = rng.choice(statements)
    return "\n".join([*lines[:n], lines[n], *lines[n:]])


def removed(text, rng):
    lines, statements = text.split("\n"), of.one_line_statements(text)
    if not statements:
        return None
    n = rng.choice(statements)
    return "\n".join(lines[:n] + lines[n + 1 :])


def noted(text, rng):
    """The program tells what it sees here."""
    place = of.choose_place(text, rng)
    known = of.variables(text, place) if place else []
    number = rng.randrange(1000)
    seen = f' + " sees " + show({rng.choice(known)[1]})' if known and rng.random() < 0.7 else ""
    return place and of.insert(text, place, f'note("step {number}"{seen});')


def changed(text, rng):
    """The program changes a variable here."""
    place = of.choose_place(text, rng)
    known = of.variables(text, place, ("int",)) if place else []
    if not known:
        return None
    name = rng.choice(known)[1]
    return of.insert(text, place, rng.choice([f"{name} += 1;", f"{name} = 3;", f"++{name};",
        f"if ({name} == 0)\n  {name} = 5;", f"std::exchange({name}, 2);"]))


def left_early(text, rng):
    place = of.choose_place(text, rng)
    if not place or "std::string> program" not in text.split("\n")[of.body(text)[0]]:
        return None
    known = of.variables(text, place, ("int",))
    condition = rng.choice([f"{rng.choice(known)[1]} > 15" if known else "children > 3", 'step("condition")',
        "false", "children > 1"])
    what = rng.choice(['co_return "early"', 'throw std::runtime_error("early")'])
    return of.insert(text, place, f"if ({condition})\n  {what};")


def waited(text, rng):
    """The program waits here."""
    place = of.choose_place(text, rng)
    return place and of.insert(text, place, rng.choice(["co_await pass(1);", "co_await pass(3);",
        "if (children > 0)\n  co_await pass(2);", "const bool passed = co_await pass(1);",
        "co_await asio::post(asio::use_awaitable);"]))


def operand(text, rng):
    """An effect in the same statement as a join, before or behind it.

    Only in operators and braces that C++ evaluates in order: of others a rewrite may choose."""
    found = of.pick(r"co_await (\w+)\(asio::use_awaitable\)", text, rng)
    if not found:
        return None
    join = found[0]
    effect = f'step("operand {rng.randrange(1000)}")'
    forms = [f"({effect}, {join})", f"({effect} ? 0 : {join})", f"int{{{join}}}", f"std::array{{{effect}, {join}}}[1]",
        f"std::array{{{join}, {effect}}}[0]", f"std::pair<int, int>{{{effect}, {join}}}.second",
        f"({effect} || true ? {join} : 0)", f"static_cast<int>({join})", f"({join})"]
    statement = text[text.rfind(";", 0, found.start()) + 1 : text.find(";", found.end())]
    return of.replace_at(text, found, rng.choice(forms)) if statement.count("co_await") == 1 else None


def wrapped(text, rng):
    """A statement or two in a block, a condition or a loop."""
    lines, statements = text.split("\n"), of.one_line_statements(text)
    plain = [n for n in statements if not re.match(r"  (const )?(auto|int|Timer|std::\w+|ErrorCode|ax::\w+) ",
        lines[n])]
    if not plain:
        return None
    n = rng.choice(plain)
    end = n + (rng.random() < 0.5 and n + 1 in plain)
    known = of.variables(text, of.Place(n, "", 1), ("int",))
    seen = rng.choice(known)[1] if known else "children"
    head = rng.choice([
        "{", "if (true) {", f"if ({seen} >= 0) {{", f"if (int here = {seen}; here >= 0) {{", "[[likely]] {",
        "for (int turn = 0; turn < 1; ++turn) {", "for (int turn : {0}) {", "while (true) {", "do {", "try {",
        "switch (children) default: {", "if constexpr (children > 0) {",
    ])  # fmt: skip
    tail = {"while (true) {": "  break;\n  }", "do {": "} while (false);",
        "try {": "} catch (...) {\n    throw;\n  }"}.get(head, "}")
    inner = ["  " + line for line in lines[n : end + 1]]
    return "\n".join([*lines[:n], "  " + head, *inner, "  " + tail, *lines[end + 1 :]])


def looped(text, rng):
    """All of the function, or of a loop, more than once."""
    found = re.search(r"^  auto executor[^\n]*\n", text, re.MULTILINE)
    end = text.rfind("  co_return")
    if not found or end < found.end():
        return None
    inner = text[found.end() : end]
    lifted = [d for d in re.findall(r"^  (?:int|std::string) (?:\w+(?: = 0)?(?:, )?)+;\n", inner,
        re.MULTILINE) if "open" not in d]
    for declaration in lifted:
        inner = inner.replace(declaration, "", 1)
    head = rng.choice(["for (int turn = 0; turn < 2; ++turn) {", "for (int turn : {1, 2}) {",
        "int turn = 0;\nagain: {", "int turn = 0;\n  while (turn++ < 2) {"])
    tail = "}\n  if (++turn < 2)\n    goto again;" if "again" in head else "}"
    return text[: found.end()] + "".join(lifted) + f"  {head}\n{inner}  {tail}\n" + text[end:]


def function_try(text, rng):
    found = re.search(r"^(awaitable<std::string> program\(\)) \{\n", text, re.MULTILINE)
    end = text.rfind("}")
    if not found:
        return None
    handler = rng.choice(["throw;", 'note("caught");\n  throw;', 'co_return "caught";'])
    caught = f"}} catch (const std::exception &) {{\n  {handler}\n}}"
    return text[: found.start()] + f"{found[1]} try {{\n" + text[found.end() : end] + caught + text[end + 1 :]


def qualified(text, rng):
    """const, static, constexpr or an attribute on a declaration."""
    found = of.pick(rf"^(  )({TYPES} \w+)(?=[ (;])", text, rng)
    return found and of.replace_at(text, found,
        f"  {rng.choice(['const', 'static', '[[maybe_unused]]', 'constexpr', 'volatile'])} {found[2]}")


def split_declaration(text, rng):
    """Several variables of one declaration, in another order or one by one."""
    found = of.pick(r"^  int (\w+ = 0), (\w+ = 0)(, \w+ = 0)?;", text, rng)
    if not found:
        return None
    rest = f"\n  int {found[3][2:]};" if found[3] else ""
    return of.replace_at(text, found, f"  int {found[2]};\n  int {found[1]};{rest}")


def late_declaration(text, rng):
    """A declaration stands as late as it can, or as early."""
    lines = text.split("\n")
    found = [n for n in of.one_line_statements(text)
        if re.match(r"  (int|std::string|std::exception_ptr|Timer|ErrorCode) ", lines[n])]
    if not found:
        return None
    n = rng.choice(found)
    line = lines.pop(n)
    names = re.findall(r"\b(\w+)(?= =|,|;|\()", line)
    used = next((m for m in range(n, len(lines)) if any(re.search(rf"\b{name}\b", lines[m]) for name in names)), None)
    if used is None:
        return None
    rest = "\n".join(lines)
    fit = [p.line for p in of.places(rest) if p.depth == 1 and n < p.line <= used]
    if not fit:
        return None
    lines[fit[-1] : fit[-1]] = [line]
    return "\n".join(lines)


def captured(text, rng):
    found = of.pick(r"\[&\]\(std::exception_ptr", text, rng)
    forms = ["[&, unused = 0](std::exception_ptr", "[&](std::exception_ptr",
        "[&, teller = std::make_shared<Teller>(4)](std::exception_ptr", "[&, seen = children](std::exception_ptr"]
    return found and of.replace_at(text, found, rng.choice(forms))


def token(text, rng):
    found = of.pick(r"(?:ax|asio::experimental)::use_promise", text, rng)
    if not found:
        return None
    if rng.random() < 0.5:
        return of.replace_at(text, found, "asio::experimental::use_promise_t<>()")
    text = of.replace_at(text, found, "token")
    return re.sub(r"(?m)^(awaitable<)", r"constexpr auto token = asio::experimental::use_promise;\n\1", text, count=1)


MUTATORS = [
    renamed, renamed, renamed, macro_name, outer_name, macro_around, comment, comment, comment, line_ends, tabs,
    no_last_line_end, spliced, swapped, swapped, duplicated, removed, noted, noted, changed, left_early, waited,
    operand, operand, operand, operand, wrapped, wrapped, looped, function_try, function_try, qualified, qualified,
    split_declaration, late_declaration, late_declaration, captured, token, token,
]  # fmt: skip
