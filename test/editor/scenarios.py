# RUN: %python %s %t %server
# What the checks find in their own tests they find in an editor, in the same
# lines: after the file was opened, and after it was edited. (A second analysis
# may stand on what is kept of the first one.)
import pathlib
import re
import sys

from session import Editor, expect, server, uri, workspace

TESTS = pathlib.Path(__file__).resolve().parents[1]
# Those without options of their own, which an editor would not know.
PLAIN = re.compile(r"^// [R]UN: %check (coscope-[a-z-]+) %s %t$", re.MULTILINE)
MESSAGE = re.compile(r"^\s*// CHECK-MESSAGES(?:-BOOST)?: :\[\[@LINE([+-]\d+)?\]\]:\d+: warning: ")


def expected(text):
    """The lines of the findings."""
    numbered = enumerate(text.splitlines(), 1)
    found = ((number, MESSAGE.match(line)) for number, line in numbered)
    return sorted(number + int(match[1] or 0) for number, match in found if match)


def reported(editor, name):
    # Or a file that nobody has understood would be right where none is expected.
    wrong = [d for d in editor.diagnostics(name) if d["severity"] == 1 or d.get("code") == "not-analysed"]
    expect(f"{name} is not understood", wrong, [])
    return sorted(d["range"]["start"]["line"] + 1 for d in editor.findings(name))


directory = workspace()
files = []
for path in sorted((TESTS / "checks").glob("*/*.cpp")):
    text = path.read_text()
    check = PLAIN.search(text)
    library = re.split("[-.]", path.name)[0]
    stand_in = TESTS / "libraries" / library / "stand-in"
    # Of types that no profile names the bodies of destructors tell, in headers
    # of the user's. clangd does not read those.
    own = library == "unlisted"
    if not check or (own and "clangd" in server()[0]):
        continue
    there = directory / path.parent.name / library
    there.mkdir(parents=True, exist_ok=True)
    flags = ["-std=c++20", f"-I{stand_in}" if own else f"-isystem{stand_in}"]
    (there / "compile_flags.txt").write_text("\n".join(flags) + "\n")
    (there / ".clang-tidy").write_text(f"Checks: '-*,{check[1]}'\n")
    (there / path.name).write_text(text)
    files.append((f"{path.parent.name}/{library}/{path.name}", text))

findings = 0
with Editor(server(), directory) as editor:
    for name, text in files:
        wanted = expected(text)
        findings += len(wanted)
        editor.open(name)
        expect(f"{name} opened", reported(editor, name), wanted)
        editor.edit(name, text + "\n")
        expect(f"{name} edited", reported(editor, name), wanted)
        editor.notify("textDocument/didClose", {"textDocument": {"uri": uri(directory / name)}})
if not findings:
    sys.exit("no file was found, or nothing in them")
