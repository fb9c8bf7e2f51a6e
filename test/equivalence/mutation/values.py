# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Mutators of what is stored, seen and lent.

Each takes a text and a random source, and gives another text, or nothing if it
does not apply.
"""

import re

from . import text as of

NUMBERS = ["unsigned char", "bool", "long", "double", "short", "std::int8_t", "unsigned", "float"]


def handler_type(text, rng):
    found = of.pick(of.HANDLER, text, rng)
    if not found:
        return None
    kind = found[3]
    other = [f"const {kind} &", f"{kind} &&", "auto", "const auto &", "auto &&", f"const {kind}"]
    other += NUMBERS if kind == "int" else ["std::string_view"] if "string" in kind else []
    return of.replace_at(text, found, f"{found[1]}{rng.choice(other)} {found[4]})")


def handler_condition(text, rng):
    found = of.pick(r"if \((\w+) && !(\w+)\)", text, rng)
    if not found:
        return None
    a, b = found[1], found[2]
    return of.replace_at(text, found, rng.choice([
        f"if (!{b} && {a})", f"if ({a} != nullptr && !{b})", f"if ({a} and not {b})", f"if ({a})",
            f"if (({a}) && !({b}))",
        f"if (bool({a}) && {b} == nullptr)",
    ]))  # fmt: skip


def handler_count(text, rng):
    found = of.pick(r"if \(--(\w+) == 0\)", text, rng)
    if not found:
        return None
    n = found[1]
    forms = [f"if (!--{n})", f"if (0 == --{n})", f"if (({n} -= 1) == 0)", f"if (--{n} < 1)", f"if ({n}-- == 1)",
        f"if (--{n} <= 1)"]
    return of.replace_at(text, found, rng.choice(forms))


def handler_stores_more(text, rng):
    """An expression of the value, not the value alone."""
    found = of.pick(r"(\w+) = value;", text, rng)
    forms = ["value + 1", "+value", "(value)", "{value}", "static_cast<char>(value)", "value / 3",
        "std::max(value, 3)"]
    return found and of.replace_at(text, found, f"{found[1]} = {rng.choice(forms)};")


def stored_type(text, rng):
    """The variable that is stored to is of another type than the result."""
    found = of.pick(r"^(  )int ((?:\w+ = 0(?:, )?)+);", text, rng)
    kinds = [*NUMBERS, "auto", "std::optional<int>", "std::atomic<int>"]
    return found and of.replace_at(text, found, f"{found[1]}{rng.choice(kinds)} {found[2]};")


def declared_type(text, rng):
    """The variable that a join declares is of another type than the result."""
    found = of.pick(r"const int (\w+) = (co_await [^;]+);", text, rng)
    if not found:
        return None
    name, join = found[1], found[2]
    kind = rng.choice([*NUMBERS, "auto", "const auto", "auto &&", "const int &", "const auto &", "int &&",
        "const unsigned char", "volatile int", "constinit int"])
    form = rng.choice([f"{kind} {name} = {join};", f"{kind} {name} = {join};", f"{kind} {name}({join});",
        f"{kind} {name}{{{join}}};"])
    return of.replace_at(text, found, form)


def initial_value(text, rng):
    found = of.pick(r"(?<=[ ,])(\w+) = 0(?=[,;])", text, rng)
    return found and of.replace_at(text, found, rng.choice([f"{found[1]} = 7", f"{found[1]}{{}}",
        f"{found[1]}(5)", f"{found[1]} = step(\"made\")", f"{found[1]} = {{}}"]))


def same_variable(text, rng):
    """Two results are stored to one variable."""
    names = [name for _, name in of.results(text)]
    if len(names) < 2:
        return None
    kept, other = rng.sample(names, 2)
    return re.sub(rf"\b{other} = (?=co_await|value|std::move)", f"{kept} = ", text)


def chained_store(text, rng):
    """A store that is more than one, or adds up."""
    names = [name for _, name in of.results(text)]
    found = of.pick(r"(?<![\w.])(\w+) = (co_await \w+\(asio::use_awaitable\)|value);", text, rng)
    if not found or not names:
        return None
    other = rng.choice(names)
    forms = [f"{other} = {found[1]} = {found[2]};", f"{found[1]} += {found[2]};", f"({found[1]}) = {found[2]};",
        f"*&{found[1]} = {found[2]};", f"{found[1]} = {found[2]} + {other};"]
    return of.replace_at(text, found, rng.choice(forms))


def lend(text, rng):
    """A child is lent a variable that a sibling's result is stored to."""
    start = of.pick(of.START, text, rng)
    if not start:
        return None
    kind, n = start[1], start[2]
    place = of.Place(text.count("\n", 0, start.start()), "", 1)
    known = [(k, v) for k, v in of.variables(text, place) if v not in ("open", "left")]
    if kind not in ("number", "work") or not known:
        return None
    of_kind, lent = rng.choice(known)
    if kind == "work":
        forms = [f"[&]() -> awaitable<void> {{ co_await peek({n}, {lent}); }}"]
        if of_kind == "int":
            forms += [f"watch_work({n}, {lent})", f"watch_work({n}, *&{lent})"]
        else:
            forms += [f"inspect({n}, {lent})"]
        return of.replace_at(text, start, rng.choice(forms))
    forms = [
        f"peek({n}, {lent})", f"watch({n}, {lent})", f"watch({n}, std::cref({lent}))", f"watch_at({n}, &{lent})",
        f"watch_at({n}, std::addressof({lent}))",
        f"watch_in({n}, Lent<{of_kind}>{{&{lent}}})",
            f"[&]() -> awaitable<int> {{ co_return co_await peek({n}, {lent}); }}",
        f"[seen = &{lent}]() -> awaitable<int> {{ co_return co_await peek({n}, *seen); }}",
    ]  # fmt: skip
    if of_kind == "int":
        forms += [f"fill({n}, {lent})", f"fill_at({n}, &{lent})", f"put({n}, {lent})", f"watch({n}, ({lent}))",
            f"peek({n}, {lent} + 1)"]
    return of.replace_at(text, start, rng.choice(forms))


def lend_alias(text, rng):
    """A name for a variable, through which it is lent, seen or changed."""
    known = of.variables(text)
    if not known:
        return None
    kind, name = rng.choice(known)
    decl = re.search(rf"^  [^\n]*\b{name}\b[^\n]*;$", text, re.MULTILINE)
    if not decl:
        return None
    line = text.count("\n", 0, decl.end()) + 1
    form, alias = rng.choice([
        (f"auto &seen_{name} = {name};", f"seen_{name}"), (f"auto *seen_{name} = &{name};", f"*seen_{name}"),
        (f"const Lent<{kind}> seen_{name}{{&{name}}};", f"*seen_{name}.value"),
        (f"auto [seen_{name}] = std::tie({name});", f"seen_{name}"),
        (f"std::reference_wrapper<{kind}> seen_{name} = {name};", f"seen_{name}.get()"),
        (f"auto seen_{name} = [&]() -> {kind} & {{ return {name}; }};", f"seen_{name}()"),
    ])  # fmt: skip
    text = of.insert(text, of.Place(line, "  ", 1), form)
    start = of.pick(r"(?<![\w:])number\((\d)\)", text, rng)
    if rng.random() < 0.5 and start and text.count("\n", 0, start.start()) > line:
        return of.replace_at(text, start, f"peek({start[1]}, {alias})")
    place = of.choose_place(text, rng)
    if not place or place.line <= line:
        return None
    return of.insert(text, place, f'note("alias sees " + show({alias}));')


def guard(text, rng):
    """Something that sees a variable when it dies, or only tells that it does."""
    place = of.choose_place(text, rng)
    known = of.variables(text, place) if place else []
    number = rng.randrange(1000)
    forms = [f"Teller teller_{number}({number});",
        f"const std::unique_ptr<Teller> teller_{number}(new Teller({number}));"]
    if known:
        _, name = rng.choice(known)
        see = f'note("exit sees " + show({name}))'
        forms = 2 * [f"Guard guard_{number}{{&{name}}};", f"OnExit guard_{number}{{[&] {{ {see}; }}}};"] + forms
        forms += [f"auto guard_{number} = std::make_shared<Guard<std::remove_cvref_t<decltype({name})>>>(&{name});"]
    return place and of.insert(text, place, rng.choice(forms))


def seen_outside(text, rng):
    """A variable is in something that is seen when the program is left."""
    known = of.variables(text, kinds=("int",))
    if not known:
        return None
    _, name = rng.choice(known)
    form = rng.choice(["try", "struct", "static"])
    if form == "try":
        head = re.search(r"^(awaitable<std::string> program\(\)) \{\n", text, re.MULTILINE)
        tail = text.rfind("}\n")
        if not head or text[:tail].count("co_spawn") < 1:
            return None
        inner = text[head.end() : tail]
        caught = f'  }} catch (...) {{\n    note("caught with " + show({name}));\n    throw;\n  }}\n'
        declaration = re.search(rf"^  int [^\n]*\b{name} = [^\n]*;\n", inner, re.MULTILINE)
        if not declaration:
            return None
        inner = inner.replace(declaration[0], "", 1)
        return text[: head.end()] + declaration[0] + "  try {\n" + inner + caught + text[tail:]
    if form == "struct":
        place = re.search(r"^  auto executor[^\n]*\n", text, re.MULTILINE)
        declaration = re.search(rf"(?<=[ ,]){name} = 0", text)
        if not place or not declaration or place.end() > declaration.start():
            return None
        text = re.sub(rf"(?<![\w.]){name}\b(?! = 0[,;])", f"out.{name}", text)
        kept = f"  struct {{\n    int {name} = 0;\n  }} out;\n"
        text = re.sub(rf"(?<=[ ,]){name} = 0", f"unused_{name} = 0", text, count=1)
        return text.replace(place[0], place[0] + kept, 1)
    return re.sub(rf"^  (int [^\n]*\b{name} = 0)", rng.choice([r"  static \1", r"  volatile \1",
        r"  thread_local \1"]), text, count=1, flags=re.MULTILINE)


def bound(text, rng):
    """Structured bindings in place of two variables."""
    found = re.search(r"^  int (\w+) = 0, (\w+) = 0;", text, re.MULTILINE)
    if not found:
        return None
    a, b = found[1], found[2]
    forms = [f"auto [{a}, {b}] = std::pair(0, 0);", f"std::array<int, 2> both{{}};\n  auto &[{a}, {b}] = both;",
        f"int many[2] = {{}};\n  int &{a} = many[0], &{b} = many[1];"]
    return of.replace_at(text, found, "  " + rng.choice(forms))


def argument(text, rng):
    """Arguments of a child, and its executor, in other words or with an effect."""
    found = of.pick(r"(?<![\w:])(number|work|text)\((\d)\)", text, rng)
    executor = of.pick(r"co_spawn\((executor)(?=, )", text, rng)
    if executor and rng.random() < 0.3:
        forms = ["asio::any_io_executor(executor)", "co_await asio::this_coro::executor",
            "(step(\"executor\"), executor)", "*&executor"]
        return of.replace_at(text, executor, f"co_spawn({rng.choice(forms)}")
    if not found:
        return None
    forms = [f"{found[2]} + step(\"argument\")", f"{{{found[2]}}}", f"{found[2]}u", f"int({found[2]}L)",
        f"(step(\"argument\"), {found[2]})", f"children > 0 ? {found[2]} : 0"]
    names = [name for _, name in of.variables(text, of.Place(text.count(chr(10), 0, found.start()), "", 1), ("int",))]
    forms += [f"{found[2]} + 0 * {name}" for name in names[:2]] + [f"{found[2]} + 0 * {name}++" for name in names[:2]]
    return of.replace_at(text, found, f"{found[1]}({rng.choice(forms)})")


MUTATORS = [
    handler_type, handler_type, handler_type, handler_condition, handler_count, handler_stores_more, stored_type,
    stored_type, declared_type, declared_type, initial_value, same_variable, same_variable, chained_store, lend, lend,
    lend_alias, guard, guard, guard, guard, seen_outside, seen_outside, bound, bound, argument, argument,
]  # fmt: skip
