# RUN: %python %s %t %server
# What is analysed is the text in the editor, as it is now.
from programs import FORGOTTEN, RIGHT, program
from session import Editor, expect, server, workspace

WRONG, MENDED = program((FORGOTTEN, "keep")), program((RIGHT, "keep"))
directory = workspace({"shop.cpp": MENDED})
with Editor(server(), directory) as editor:
    editor.open("shop.cpp", WRONG)
    expect("not what is on disk", len(editor.findings("shop.cpp")), 1)

    # Faster than anybody can parse: only the last one counts.
    for _ in range(40):
        editor.edit("shop.cpp", MENDED)
        editor.edit("shop.cpp", WRONG)
    editor.edit("shop.cpp", MENDED)
    expect("the last edit", editor.findings("shop.cpp"), [])

    # Half a statement is what a file looks like most of the time.
    editor.edit("shop.cpp", WRONG[: WRONG.index("save(order);\n  co_return") + 3])
    editor.diagnostics("shop.cpp")
    editor.edit("shop.cpp", WRONG)
    expect("whole again", len(editor.findings("shop.cpp")), 1)

    # Columns are counted in UTF-16 units.
    editor.edit("shop.cpp", WRONG.replace("  save(order);", '  /* \U0001f600é */ save(order);'))
    (finding,) = editor.findings("shop.cpp")
    expect("column", finding["range"]["start"]["character"], 12)
    (fix,) = [a for a in editor.actions("shop.cpp", finding) if a.get("kind") == "quickfix"]
    editor.apply(fix)
    assert "/* \U0001f600é */ co_await save(order);" in editor.texts["shop.cpp"], editor.texts["shop.cpp"]
