# RUN: %python %s %t %server
# .clang-tidy, NOLINT and profiles mean what they mean to the command.
import json
import sys

from programs import FORGOTTEN, HEAD, RIGHT, program
from session import Editor, expect, server, workspace

TEXT = program((FORGOTTEN, "keep"))


def codes(files, text=TEXT):
    directory = workspace({**files, "shop.cpp": text})
    with Editor(server(), directory) as editor:
        editor.open("shop.cpp")
        return [f["code"] for f in editor.findings("shop.cpp")]


FOUND = ["coscope-unawaited-task"]
expect("no .clang-tidy", codes({}), FOUND)
# Where it names no check of coscope, all of them run; where it does, it decides.
expect("other checks only", codes({".clang-tidy": "Checks: '-*,bugprone-*'"}), FOUND)
expect("another of ours", codes({".clang-tidy": "Checks: '-*,coscope-detached-spawn'"}), [])
expect("switched off", codes({".clang-tidy": "Checks: '-coscope-unawaited-task'"}), [])
expect("NOLINT", codes({}, TEXT.replace("  save(order);", "  save(order); // NOLINT(coscope-unawaited-task)")), [])

OURS = HEAD + """
namespace ours {
struct Task {
  ~Task();
};
Task save(int order);
} // namespace ours
void keep(int order) { ours::save(order); }
"""
PROFILE = """\
profile: ours
homes: [{ namespace: "ours" }]
tasks: [{ type: "Task", starts: lazy, dropped: never-runs }]
"""
expect("without a profile", codes({}, OURS), [])
files = {"ours.yaml": PROFILE, ".clang-tidy": "CheckOptions: { coscope.Profiles: 'ours.yaml' }"}
expect("with a profile", codes(files, OURS), FOUND)

# How a file is compiled is said by what lies nearest to it.
BOTH = HEAD + "#ifdef MENDED\n" + RIGHT.format(name="keep") + "#else\n" + FORGOTTEN.format(name="keep") + "#endif\n"
directory = workspace()
(directory / "compile_flags.txt").unlink()
for name in ("flags", "commands"):
    (directory / name).mkdir()
    (directory / name / "shop.cpp").write_text(BOTH)
command = ["c++", *sys.argv[2].split(), "-DMENDED", "-c", "commands/shop.cpp"]
entry = {"directory": str(directory), "file": "commands/shop.cpp", "arguments": command}
(directory / "compile_commands.json").write_text(json.dumps([entry]))
(directory / "flags" / "compile_flags.txt").write_text("\n".join(sys.argv[2].split()))
with Editor(server(), directory) as editor:
    editor.open("commands/shop.cpp")
    expect("compile_commands.json", editor.findings("commands/shop.cpp"), [])
    editor.open("flags/shop.cpp")
    expect("compile_flags.txt", [f["code"] for f in editor.findings("flags/shop.cpp")], FOUND)
