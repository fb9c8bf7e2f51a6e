# RUN: env COSCOPE=%coscope TIDY=%clang-tidy PLUGIN=%plugin %python %s %t %server
# A rewrite that breaks the code, as only the compiler sees: the class would hold
# what cannot be copied, and the body that copies it is one of a system header.
# Whoever can compile the code first does not offer it.
import os
import subprocess
import sys

from programs import HEAD, GATHER
from session import Editor, expect, server, workspace

# A task group as a member, which the repair allows: nobody here is seen to copy.
POLLER = """
asio::awaitable<void> flush() noexcept;

class Poller {
public:
  explicit Poller(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  asio::awaitable<void> stop() { co_await flush(); }

private:
  asio::awaitable<void> poll() { co_await save(turn_); }
  asio::any_io_executor ex_;
  int turn_ = 0;
};
"""
COPIES = """
void replace(std::map<int, Poller> &all, const std::map<int, Poller> &by) {
  all = by;
}
"""
BEGIN = HEAD.replace("#include <exception>\n", "#include <boost/asio/any_io_executor.hpp>\n#include <exception>\n#include <map>\n")
RIGHT, WRONG = BEGIN + POLLER, BEGIN + POLLER + COPIES
directory = workspace({"right.cpp": RIGHT, "wrong.cpp": WRONG})
flags = sys.argv[2].split()


def run(command, name):
    """What is on disk after a command that writes."""
    before = (directory / name).read_text()
    subprocess.run([*command, directory / name, "--", *flags], capture_output=True, text=True)
    after = (directory / name).read_text()
    (directory / name).write_text(before)
    return after


def is_rewritten(text):
    return "task_group" in text


fix = [os.environ["COSCOPE"], "fix", "--suggested"]
expect("coscope fix", [is_rewritten(run(fix, name)) for name in ("right.cpp", "wrong.cpp")], [True, False])

# clang-tidy compiles nothing again, but it has read everything: the repair itself
# sees the copy here.
tidy = [os.environ["TIDY"], f"--load={os.environ['PLUGIN']}", "--checks=-*,coscope-*", "--quiet", "--fix-notes"]
expect("plugin", [is_rewritten(run(tidy, name)) for name in ("right.cpp", "wrong.cpp")], [True, False])

# clangd has neither the bodies of headers, nor does it compile a single rewrite.
compiles_first = server()[-1] == "lsp"
with Editor(server(), directory) as editor:

    def offers(name):
        (finding,) = editor.findings(name)
        return [a for a in editor.actions(name, finding) if a.get("kind") == "quickfix"]

    editor.open("right.cpp")
    (action,) = offers("right.cpp")
    editor.open("wrong.cpp")
    expect("offered", len(offers("wrong.cpp")), 0 if compiles_first else 1)
    # The page of the check is.
    kinds = [a.get("kind") for a in editor.actions("wrong.cpp", editor.findings("wrong.cpp")[0])]
    expect("kinds", kinds[-1:], [None])
    if compiles_first:
        # It is tried once for a text, and again for another one.
        expect("again", offers("wrong.cpp"), [])
        editor.edit("wrong.cpp", RIGHT)
        expect("mended", len(offers("wrong.cpp")), 1)
        editor.edit("wrong.cpp", WRONG)
        expect("broken", offers("wrong.cpp"), [])
        # What was wrong before does not count.
        already = "\nstruct Fixed { Fixed &operator=(const Fixed &) = delete; };\nvoid copy(std::map<int, Fixed> &all) { auto other = all; all = other; }\n"
        editor.edit("wrong.cpp", RIGHT + already)
        expect("wrong before", len(offers("wrong.cpp")), 1)
    editor.apply(action)
    assert is_rewritten(editor.texts["right.cpp"])
