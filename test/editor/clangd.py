# REQUIRES: clangd
# RUN: %python %s %t %server
# The rest of clangd is unchanged.
import subprocess

from programs import FORGOTTEN, program
from session import Editor, expect, server, uri, workspace

version = subprocess.run([server()[0], "--version"], capture_output=True, text=True).stdout
assert version.startswith("coscope ") and " clangd version 22." in version, version

TEXT = program((FORGOTTEN, "keep")) + "int half(double x) { return 5 / 2 * x; }\n"
directory = workspace({"shop.cpp": TEXT})
with Editor(server(), directory) as editor:
    assert "clangd version 22." in editor.initialized["serverInfo"]["version"]
    editor.open("shop.cpp")
    # clangd's default checks run beside ours.
    codes = {d["code"] for d in editor.diagnostics("shop.cpp")}
    assert codes >= {"bugprone-integer-division", "coscope-unawaited-task"}, codes
    place = {"textDocument": {"uri": uri(directory / "shop.cpp")}, "position": {"line": TEXT.count("\n") - 1, "character": 6}}
    hover = editor.request("textDocument/hover", place)
    assert "half" in str(hover["contents"]), hover
    place["position"] = {"line": TEXT[: TEXT.index("save(order);\n  co_return")].count("\n"), "character": 3}
    (target,) = editor.request("textDocument/definition", place)
    expect("definition", target["range"]["start"]["line"], TEXT[: TEXT.index("save(int")].count("\n"))

# After an error the checks would guess; the error itself is clangd's to show.
with Editor(server(), directory) as editor:
    editor.open("shop.cpp", TEXT + "int broken = undeclared;\n")
    expect("an error", editor.errors("shop.cpp"), ["Use of undeclared identifier 'undeclared'"])
    expect("its findings", editor.findings("shop.cpp"), [])
    editor.edit("shop.cpp", TEXT)
    expect("mended", len(editor.findings("shop.cpp")), 1)

# clangd's own configuration can switch the checks off.
(directory / ".clangd").write_text("Diagnostics: { ClangTidy: { Remove: 'coscope-*' } }")
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    expect(".clangd", editor.findings("shop.cpp"), [])
(directory / ".clangd").unlink()

# The rewrites are beside the diagnostics where an editor asks for them there.
inline = {"textDocument": {"publishDiagnostics": {"codeActionsInline": True}}}
with Editor(server(), directory, capabilities=inline) as editor:
    editor.open("shop.cpp")
    (finding,) = editor.findings("shop.cpp")
    expect("inline", len(finding["codeActions"]), 1)
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    (finding,) = editor.findings("shop.cpp")
    assert "codeActions" not in finding, finding
