# RUN: %python %s %t %server
# Editors spell the names of files in their own ways; this is Neovim's.
import urllib.parse

import session
from programs import FORGOTTEN, GATHER, program
from session import Editor, expect, server, workspace


def uri(path):
    quoted = urllib.parse.quote(str(path.resolve()), safe="/!$&'()*+,;=@:")
    return "file://" + "".join(c.lower() if quoted[max(0, i - 2) : i].count("%") else c for i, c in enumerate(quoted))


session.uri = uri
directory = workspace()
base = directory / "c++ (über) 100%"
base.mkdir()
(directory / "compile_flags.txt").rename(base / "compile_flags.txt")
(base / "größe.cpp").write_text(program((GATHER, "sell"), (FORGOTTEN, "keep")))
with Editor(server(), base) as editor:
    editor.published.clear()
    editor.open("größe.cpp")
    # The server may answer in its own spelling.
    while len(editor.published) == 0:
        editor.wait_for("textDocument/publishDiagnostics")
    ((spelled, params),) = editor.published.items()
    expect("file", session.path_of(spelled), (base / "größe.cpp").resolve())
    own = {d["code"]: d for d in params["diagnostics"] if str(d.get("code")).startswith("coscope-")}
    expect("findings", sorted(own), ["coscope-manual-gather", "coscope-unawaited-task"])
    titles = [a["title"] for a in editor.actions("größe.cpp", own["coscope-manual-gather"])]
    assert "Explain coscope-manual-gather" in titles, titles
    (suggested,) = [a for a in editor.actions("größe.cpp", own["coscope-unawaited-task"]) if a.get("kind") == "quickfix"]
    expect("preferred", suggested.get("isPreferred", False), False)
    (fix,) = editor.actions("größe.cpp", only=["source.fixAll"])
    editor.apply(fix)
    assert "with_task_group(" in editor.texts["größe.cpp"]
