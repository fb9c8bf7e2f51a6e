# RUN: %python %s %t %server
# A file is opened, the finding appears with its path, one key rewrites it.
from programs import GATHER, program
from session import Editor, expect, server, workspace

directory = workspace({"shop.cpp": program((GATHER, "sell"))})
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    (finding,) = editor.findings("shop.cpp")
    expect("check", finding["code"], "coscope-manual-gather")
    # The message is the command's, whatever the server adds to it.
    assert finding["message"].lower().startswith(
        "hand-written gather of 2 tasks: start, cancel and join must agree on every path"
    ), finding["message"]
    line = editor.texts["shop.cpp"].split("\n")[finding["range"]["start"]["line"]]
    expect("marked line", line, "  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);")
    marked = line[finding["range"]["start"]["character"] : finding["range"]["end"]["character"]]
    expect("marked text", marked, "asio")
    # The notes are places of their own.
    lines = editor.texts["shop.cpp"].split("\n")
    expect(
        "notes",
        [
            (note["message"].lower().split(":")[0], lines[note["location"]["range"]["start"]["line"]].strip())
            for note in finding["relatedInformation"]
        ],
        [
            ("a sibling is started here", "auto text = asio::co_spawn(ex, label(order), ax::use_promise);"),
            ("cancelled by hand here", "text.cancel();"),
            ("use a task group", "auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);"),
        ],
    )

    before = editor.texts["shop.cpp"]
    (fix,) = [a for a in editor.actions("shop.cpp", finding) if a.get("kind") == "quickfix"]
    expect("preferred", fix.get("isPreferred"), True)
    assert fix["title"].startswith("Use a task group"), fix["title"]
    editor.apply(fix)
    after = editor.texts["shop.cpp"]
    for wanted in (
        "#include <coscope/boost_asio.hpp>\n",
        "#include <tuple>\n",
        "co_await coscope::with_task_group(",
        "count = stock.result();",
    ):
        assert wanted in after, f"expected {wanted!r} in:\n{after}"
    assert "catch" not in after, after
    expect("findings after the rewrite", editor.findings("shop.cpp"), [])
    expect("errors after the rewrite", editor.errors("shop.cpp"), [])

    editor.edit("shop.cpp", before)
    expect("after undo", len(editor.findings("shop.cpp")), 1)

