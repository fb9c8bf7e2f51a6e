# RUN: %python %s %t %server
# A finding links to the page of its check, and an action opens it.
import os
import pathlib

from programs import FORGOTTEN, program
from session import Editor, expect, path_of, server, workspace

directory = workspace({"shop.cpp": program((FORGOTTEN, "keep"))})
cache = {"XDG_CACHE_HOME": str(directory / "cache")}
with Editor(server(), directory, environment=cache) as editor:
    editor.open("shop.cpp")
    (finding,) = editor.findings("shop.cpp")
    page = path_of(finding["codeDescription"]["href"])
    expect("link", page, directory.resolve() / "cache/coscope/coscope-unawaited-task.md")
    assert page.read_text().startswith("# coscope-unawaited-task"), page.read_text()[:80]

    (explain,) = [a for a in editor.actions("shop.cpp", finding) if a["title"].startswith("Explain")]
    expect("title", explain["title"], "Explain coscope-unawaited-task")
    command = explain["command"]
    expect("reply", editor.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]}), None)
    shown = editor.wait_for("window/showDocument")
    expect("opened", path_of(shown["uri"]), page)

    # A page that somebody has removed comes back.
    page.unlink()
    editor.request("workspace/executeCommand", {"command": "coscope.explain", "arguments": ["coscope-unawaited-task"]})
    editor.wait_for("window/showDocument")
    assert page.exists()

    editor.request("workspace/executeCommand", {"command": "coscope.explain", "arguments": ["coscope-nonsense"]})
    message = editor.wait_for("window/showMessage")["message"]
    expect("unknown check", message, "there is no check 'coscope-nonsense'")

# An editor that cannot open a file is told where the page is.
with Editor(server(), directory, capabilities={}, environment=cache) as editor:
    editor.request("workspace/executeCommand", {"command": "coscope.explain", "arguments": ["coscope-unawaited-task"]})
    message = editor.wait_for("window/showMessage")["message"]
    expect("message", message, f"coscope-unawaited-task is explained in {page}")
