# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds its way in the text of a program that clang-format has laid out.

Mutators change text, for text is what a rewrite gets. Lines are enough: a line
that ends with ';', '{' or '}' outside of parentheses ends a statement.
"""

import dataclasses
import re

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
#: The function that starts the children.
FUNCTION = re.compile(r"^awaitable<[^\n]*\{\n(?:(?!^\}).*\n)*?.*co_spawn(?:.*\n)*?\}", re.MULTILINE)
DECLARED = re.compile(r"^( +)(?:const |static |volatile )*(int|std::string) ((?:&?\w+(?: = [^,;]+)?(?:, )?)+);$",
    re.MULTILINE)
#: `NAME = co_await ...`, with what is before the name.
JOIN = re.compile(r"co_await (\w+)\((asio::use_awaitable)\)")
START = r"(?<![\w:])(number|work|text|box|inspect)\((\d)\)"
HANDLER = r"(\]\(std::exception_ptr (\w+), )([\w:]+) (\w+)\)"


@dataclasses.dataclass
class Place:
    """Where a statement may be put: before LINE."""

    line: int
    indent: str
    #: 1 is the body of the function itself.
    depth: int


def body(text):
    """The first and the last line of the function, as numbers; or nothing."""
    found = FUNCTION.search(text)
    if not found:
        return None
    first = text.count("\n", 0, found.start())
    return first, first + found.group().count("\n")


def places(text):
    """All places in the function, from behind its first statement on."""
    span = body(text)
    if not span:
        return []
    lines = text.split("\n")
    found, parens, depth, statements = [], 0, 0, 0
    for number in range(span[0], span[1]):
        line = re.sub(r"//.*", "", STRING.sub("", lines[number])).rstrip()
        parens += line.count("(") - line.count(")")
        depth += line.count("{") - line.count("}")
        following = lines[number + 1].strip()
        head = re.match(r" *(if|for|while|else)\b[^;{]*$", lines[number])
        statements += line.endswith(";")
        if parens or head or not line.endswith((";", "{", "}")) or not statements:
            continue
        if not following.startswith(("else", "} catch", "catch")) or depth > 0:
            indent = re.match(" *", lines[number + 1]).group() if not following.startswith("}") else "  " * depth
            found.append(Place(number + 1, indent, depth))
    return [p for p in found if p.depth > 0 and not re.match(r" *else|\}", lines[p.line])]


def choose_place(text, rng):
    """Mostly one of the body itself, between two of its statements."""
    every = places(text)
    top = [p for p in every if p.depth == 1]
    if top and rng.random() < 0.85:
        return rng.choice(top)
    return rng.choice(every) if every else None


def insert(text, place, statement):
    lines = text.split("\n")
    lines[place.line : place.line] = [place.indent + part for part in statement.split("\n")]
    return "\n".join(lines)


def variables(text, place=None, kinds=("int", "std::string")):
    """(type, name) of the locals that are declared in the function before PLACE."""
    span = body(text)
    if not span:
        return []
    last = place.line if place else span[1]
    shown = "\n".join(text.split("\n")[span[0] : last])
    found = []
    for declaration in DECLARED.finditer(shown):
        if declaration[2] in kinds and len(declaration[1]) == 2:
            names = re.findall(r"(?:^|, )(\w+)(?= =|,|$)", declaration[3])
            found += [(declaration[2], name) for name in names]
    return found


def results(text):
    """Variables that a join or a handler stores to."""
    stored = re.findall(r"^ *(?:if \(!\w+\)\n)? *(\w+) = (?:co_await|std::move\(value\)|value)", text, re.MULTILINE)
    known = dict((name, kind) for kind, name in variables(text))
    return [(known[name], name) for name in dict.fromkeys(stored) if name in known]


def replace_at(text, found, new):
    """TEXT with what a regular expression has FOUND replaced."""
    return text[: found.start()] + new + text[found.end() :]


def pick(pattern, text, rng):
    every = list(re.compile(pattern, re.MULTILINE).finditer(text))
    return rng.choice(every) if every else None


def rename(text, old, new):
    return re.sub(rf"(?<![\w:.]){old}\b(?!::)", new, text)


def one_line_statements(text):
    """Numbers of the lines that are a statement of the body itself."""
    lines = text.split("\n")
    ends = [p.line for p in places(text) if p.depth == 1]
    return [n for n in ends if n + 1 in ends and re.fullmatch(r"  \S.*;", lines[n])]
