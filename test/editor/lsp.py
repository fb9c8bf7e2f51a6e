# UNSUPPORTED: clangd
# RUN: %python %s %t %server
# What is particular to coscope's own server.
import json
import pathlib
import sys
import tempfile

from programs import FORGOTTEN, GATHER, HEAD, RIGHT, program
from session import Editor, expect, server, workspace

WRONG = program((FORGOTTEN, "keep"))
directory = workspace({"shop.cpp": WRONG})

def obstacles(editor, name):
    """The lines and reasons of what keeps a file from being analysed."""
    found = editor.diagnostics(name)
    expect("only that", {(d["code"], d["severity"]) for d in found}, {("not-analysed", 3)})
    return [(d["range"]["start"]["line"], d["message"].removeprefix("not analysed: ")) for d in found]


# It has only what is coscope's: no completion, no definition, no diagnostics of
# the compiler.
with Editor(server(), directory) as editor:
    expect(
        "capabilities",
        sorted(editor.initialized["capabilities"]),
        ["codeActionProvider", "executeCommandProvider", "textDocumentSync"],
    )
    editor.open("shop.cpp", WRONG + "int half = undeclared;\n")
    # After an error the checks would guess. The compiler's errors are clangd's,
    # but no findings must not look like none to find.
    expect(
        "code that does not compile",
        obstacles(editor, "shop.cpp"),
        [(WRONG.count("\n"), "it does not compile: use of undeclared identifier 'undeclared'")],
    )
    editor.edit("shop.cpp", '\n#include "missing.h"\n' + WRONG)
    expect("a file that is missing", obstacles(editor, "shop.cpp"), [(1, "it does not compile: 'missing.h' file not found")])
    editor.open("broken.h", "int half = undeclared;\n")
    editor.edit("shop.cpp", '#include "broken.h"\n' + WRONG)
    ((line, why),) = obstacles(editor, "shop.cpp")
    assert line == 0 and why.endswith("/broken.h:1:12: use of undeclared identifier 'undeclared'"), why

    # What is no message is passed over.
    for garbage in (b"[42]", b"{}", b'{"jsonrpc": "1.0", "method": "exit"}', b"null"):
        editor.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(garbage), garbage))
    editor.edit("shop.cpp", WRONG)
    expect("after garbage", len(editor.findings("shop.cpp")), 1)

    # A crash of Clang ends one analysis.
    editor.edit("shop.cpp", WRONG + "#pragma clang __debug crash\n")
    message = editor.wait_for("window/showMessage")["message"]
    assert message.startswith("coscope: Clang crashed on "), message
    editor.edit("shop.cpp", WRONG)
    expect("after a crash", len(editor.findings("shop.cpp")), 1)

# What a file includes is parsed once, and again when it is another text, though
# not a byte longer.
HEADER = "#pragma once\n" + HEAD + "#define STORE(order) {}(order)\n"
directory = workspace({"store.h": HEADER.format("save"), "shop.cpp": ""})
SHOP_THERE = '#include "store.h"\nasio::awaitable<void> keep(int order) {\n  STORE(order);\n  co_return;\n}\n'
with Editor(server(), directory) as editor:
    editor.open("store.h")
    editor.open("shop.cpp", SHOP_THERE)
    expect("a task is made", len(editor.findings("shop.cpp")), 1)
    editor.edit("store.h", HEADER.format("void"))
    editor.wait_for_findings("shop.cpp", 0)
    editor.edit("store.h", HEADER.format("save"))
    editor.wait_for_findings("shop.cpp", 1)
    editor.edit("shop.cpp", SHOP_THERE.replace("store.h", "other.h"))
    expect("another header", obstacles(editor, "shop.cpp"), [(0, "it does not compile: 'other.h' file not found")])
    (directory / "other.h").write_text(HEADER.format("save"))
    editor.edit("shop.cpp", "\n" + editor.texts["shop.cpp"])
    expect("it is there now", len(editor.findings("shop.cpp")), 1)

# A header that is not saved is what the files that include it see.
LAZY = "#pragma once\n" + HEAD
PLAIN = LAZY.replace("asio::awaitable<void> save(int order);", "void save(int order);")
SHOP = '#include "shop.h"\n' + FORGOTTEN.format(name="keep")
directory = workspace({"shop.h": LAZY, "shop.cpp": SHOP})
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    expect("as on disk", len(editor.findings("shop.cpp")), 1)
    editor.open("shop.h")
    editor.edit("shop.h", PLAIN)
    editor.wait_for_findings("shop.cpp", 0)
    editor.edit("shop.h", LAZY)
    editor.wait_for_findings("shop.cpp", 1)

# Also when the header is edited before anybody knows who includes it.
with Editor(server(), directory) as editor:
    editor.open("shop.h")
    editor.open("shop.cpp")
    editor.edit("shop.h", PLAIN)
    editor.wait_for_findings("shop.cpp", 0)

# Whoever saves a file asks for its rewrites before it is analysed: those that
# come are for the text as it is.
with Editor(server(), directory) as editor:
    editor.open("sale.cpp", program((GATHER, "sell")))
    editor.findings("sale.cpp")
    editor.edit("sale.cpp", "// One line more.\n" + editor.texts["sale.cpp"])
    (fix,) = editor.actions("sale.cpp", only=["source.fixAll.coscope"])
    editor.apply(fix)
    expect("errors", editor.errors("sale.cpp"), [])
    expect("findings", editor.findings("sale.cpp"), [])
    assert "with_task_group(" in editor.texts["sale.cpp"]
    # An answer to a question about a text that is gone is of no use to anybody.
    with editor.at_once():
        editor.edit("sale.cpp", program((GATHER, "sell")))
        question = editor.ask_actions("sale.cpp", only=["source.fixAll.coscope"])
        editor.edit("sale.cpp", program((GATHER, "send")))
    expect("outdated", editor.answer(question)["result"], [])
    # Rewrites that break the file are not offered, neither together nor alone.
    editor.edit("sale.cpp", program((GATHER, "sell")).replace("namespace ax", "#define with_task_group nonsense\n#define wait_for_one_error nonsense\nnamespace ax"))
    (finding,) = editor.findings("sale.cpp")
    expect("together", editor.actions("sale.cpp", only=["source.fixAll.coscope"]), [])
    expect("alone", [a.get("kind") for a in editor.actions("sale.cpp", finding)], [None])
    editor.edit("sale.cpp", program((GATHER, "sell")))
    # No kind is every kind.
    kinds = [a.get("kind") for a in editor.actions("sale.cpp", editor.findings("sale.cpp")[0], only=[""])]
    expect("kinds", kinds, ["quickfix", None, "source.fixAll.coscope"])

# An editor that does not take notes finds them in the message.
with Editor(server(), directory, capabilities={}) as editor:
    editor.open("shop.cpp")
    (finding,) = editor.findings("shop.cpp")
    lines = finding["message"].split("\n")
    expect("message", lines[0], "this task is never awaited: it never runs")
    expect("note", lines[1], "shop.cpp:4: await the task: it runs now, and its error leaves here")
    assert "relatedInformation" not in finding, finding

# How a file is compiled must be known; what is missing is said once. (The build
# directory, where the other files are, has a database.)
with tempfile.TemporaryDirectory() as elsewhere, Editor(server(), elsewhere) as editor:
    editor.open("shop.cpp", SHOP)
    message = editor.wait_for("window/showMessage")["message"]
    assert "no compile_commands.json or compile_flags.txt in " in message, message
    expect("in place of findings", obstacles(editor, "shop.cpp"), [(0, message.removeprefix("coscope: "))])
    editor.edit("shop.cpp", SHOP + "\n")
    editor.diagnostics("shop.cpp")
    expect("said once", [n["method"] for n in editor.notifications].count("window/showMessage"), 1)

# A database that the build has written anew is read anew.
TEXT = HEAD + "#ifdef MENDED\n" + RIGHT.format(name="keep") + "#else\n" + FORGOTTEN.format(name="keep") + "#endif\n"
directory = workspace({"shop.cpp": TEXT})


def configure(*flags):
    command = ["c++", *sys.argv[2].split(), *flags, "-c", "shop.cpp"]
    entry = {"directory": str(directory), "file": "shop.cpp", "arguments": command}
    (directory / "compile_commands.json").write_text(json.dumps([entry]))


configure()
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    expect("as configured", len(editor.findings("shop.cpp")), 1)
    configure("-DMENDED")
    editor.edit("shop.cpp", TEXT + "\n")
    expect("configured anew", editor.findings("shop.cpp"), [])

# An entry that nobody could run is said to be one.
entry = {"directory": str(directory), "file": "shop.cpp", "arguments": []}
(directory / "compile_commands.json").write_text(json.dumps([entry]))
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    ((_, why),) = obstacles(editor, "shop.cpp")
    assert "has no arguments" in why, why

# So are flags.
with tempfile.TemporaryDirectory() as elsewhere:
    flags = pathlib.Path(elsewhere) / "compile_flags.txt"
    flags.write_text("\n".join(sys.argv[2].split()))
    with Editor(server(), elsewhere) as editor:
        editor.open("shop.cpp", TEXT)
        expect("with these flags", len(editor.findings("shop.cpp")), 1)
        flags.write_text("\n".join([*sys.argv[2].split(), "-DMENDED"]))
        editor.edit("shop.cpp", TEXT + "\n")
        expect("with others", editor.findings("shop.cpp"), [])

# A file that is opened through a symbolic link is the one in the editor.
with tempfile.TemporaryDirectory() as elsewhere:
    link = pathlib.Path(elsewhere).resolve() / "link"
    link.symlink_to(workspace({"shop.cpp": program((RIGHT, "keep"))}).resolve())
    configure()
    with Editor(server(), link) as editor:
        editor.open("shop.cpp", WRONG)
        expect("through a link", len(editor.findings("shop.cpp")), 1)

# A wrong option is said as well, and a warning can be an error.
directory = workspace({"shop.cpp": WRONG, ".clang-tidy": "CheckOptions: { coscope.StrictExceptions: 'maybe' }"})
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    message = editor.wait_for("window/showMessage")["message"]
    expect("message", message, "coscope: invalid configuration value 'maybe' for option 'coscope.StrictExceptions'; expected a bool")
    expect("in place of findings", obstacles(editor, "shop.cpp"), [(0, message.removeprefix("coscope: "))])
    (directory / ".clang-tidy").write_text("WarningsAsErrors: '*'")
    editor.edit("shop.cpp", WRONG + "\n")
    (finding,) = editor.findings("shop.cpp")
    expect("severity", finding["severity"], 1)

# The options of 'coscope check' hold here, too.
with Editor([*server(), "--checks=-coscope-unawaited-task", "--", *sys.argv[2].split()], directory) as editor:
    editor.open("shop.cpp")
    expect("with --checks", editor.findings("shop.cpp"), [])

# The exit code says whether the editor said goodbye.
editor = Editor(server(), directory)
expect("goodbye", editor.close(), 0)
editor = Editor(server(), directory)
editor.notify("exit", None)
expect("exit alone", editor.process.wait(60), 1)
