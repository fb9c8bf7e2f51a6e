# RUN: %python %s %t %server
# Two files are open, and what one header says decides about both.
from programs import FORGOTTEN, HEAD, RIGHT, program
from session import Editor, expect, server, workspace

LAZY = "#pragma once\n" + HEAD
PLAIN = LAZY.replace("asio::awaitable<void> save(int order);", "void save(int order);")
KEEP = FORGOTTEN.format(name="keep")

directory = workspace({"shop.h": LAZY, "one.cpp": '#include "shop.h"\n' + KEEP, "two.cpp": program((FORGOTTEN, "keep"))})
with Editor(server(), directory) as editor:
    editor.open("one.cpp")
    editor.open("two.cpp")
    expect("one", len(editor.findings("one.cpp")), 1)
    expect("two", len(editor.findings("two.cpp")), 1)

    # An edit is about its own file.
    editor.edit("two.cpp", program((RIGHT, "keep")))
    expect("two is mended", editor.findings("two.cpp"), [])
    expect("one is not", len(editor.findings("one.cpp")), 1)

    # The header is edited, and saved.
    editor.open("shop.h")
    editor.edit("shop.h", PLAIN)
    editor.save("shop.h")
    editor.edit("one.cpp", editor.texts["one.cpp"] + "\n")
    editor.wait_for_findings("one.cpp", 0)
