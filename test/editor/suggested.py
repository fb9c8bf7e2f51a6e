# RUN: %python %s %t %server
# A suggested rewrite is offered, but an editor must not prefer it.
from programs import FORGOTTEN, program
from session import Editor, expect, server, workspace

directory = workspace({"shop.cpp": program((FORGOTTEN, "keep"))})
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    (finding,) = editor.findings("shop.cpp")
    expect("check", finding["code"], "coscope-unawaited-task")
    (fix,) = [a for a in editor.actions("shop.cpp", finding) if a.get("kind") == "quickfix"]
    expect("title", fix["title"], "Await the task: it runs now, and its error leaves here")
    expect("preferred", fix.get("isPreferred", False), False)
    # Nor does it belong to what is applied without asking.
    expect("fix-all", editor.actions("shop.cpp", only=["source.fixAll"]), [])
    editor.apply(fix)
    assert "  co_await save(order);\n" in editor.texts["shop.cpp"], editor.texts["shop.cpp"]
    expect("after the rewrite", editor.findings("shop.cpp"), [])
