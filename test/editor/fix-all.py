# RUN: %python %s %t %server
# All safe rewrites of a file are one action of a kind of its own.
from programs import FORGOTTEN, GATHER, program
from session import Editor, expect, server, workspace

directory = workspace({"shop.cpp": program((GATHER, "sell"), (FORGOTTEN, "keep"), (GATHER, "send"))})
with Editor(server(), directory) as editor:
    provider = editor.initialized["capabilities"]["codeActionProvider"]
    assert "source.fixAll.coscope" in provider["codeActionKinds"], provider
    editor.open("shop.cpp")
    expect("findings", len(editor.findings("shop.cpp")), 3)
    for only in (["source"], ["source.fixAll"], ["source.fixAll.coscope"]):
        kinds = [a["kind"] for a in editor.actions("shop.cpp", only=only)]
        expect(f"asked for {only}", kinds, ["source.fixAll.coscope"])
    expect("asked for another", editor.actions("shop.cpp", only=["source.organizeImports"]), [])

    (fix,) = editor.actions("shop.cpp", only=["source.fixAll"])
    editor.apply(fix)
    after = editor.texts["shop.cpp"]
    expect("gathers", after.count("with_task_group("), 2)
    for header in ("coscope/boost_asio.hpp", "tuple"):
        expect(f"includes of {header}", after.count(f"#include <{header}>\n"), 1)
    # The suggested one is left for somebody to look at.
    expect("left", [f["code"] for f in editor.findings("shop.cpp")], ["coscope-unawaited-task"])
    expect("errors", editor.errors("shop.cpp"), [])
    expect("nothing left to apply", editor.actions("shop.cpp", only=["source.fixAll"]), [])
