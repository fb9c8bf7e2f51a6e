# RUN: %python %s %t %server
# Neovim of the distribution, with its own client, set up as the docs say.
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from programs import GATHER, program
from session import TIMEOUT, expect, server, workspace

neovim = shutil.which("nvim")
assert neovim, "nvim was not found; install it with: script/bootstrap"
here = pathlib.Path(sys.argv[0]).resolve().parent
lua = here / "Inputs" / "neovim.lua"
docs = (here.parents[1] / "docs" / "editors.md").read_text()
settings = re.search(r"```lua\n(.*?)```", docs, re.DOTALL)[1]
assert '{ "coscope-clangd" }' in settings, settings
text = program((GATHER, "sell"))
directory = workspace({"shop.cpp": text})
file = directory / "shop.cpp"
command = "{ " + ", ".join(map(json.dumps, server())) + " }"
(directory / "init.lua").write_text(settings.replace('{ "coscope-clangd" }', command))
arguments = json.dumps([str(file.resolve()), "Use a task group"])
run = subprocess.run(
    # Nothing else of the user's: no shared data, no swap file.
    [neovim, "--headless", "--clean", "-n", "-u", directory / "init.lua", "-S", lua],
    cwd=directory,
    env={**os.environ, "TEST_ARGUMENTS": arguments, "XDG_STATE_HOME": str(directory), "XDG_CACHE_HOME": str(directory)},
    capture_output=True,
    text=True,
    timeout=3 * TIMEOUT,
)
line = text[: text.index("auto stock")].count("\n") + 1
expect(
    "what Neovim did",
    run.stdout.splitlines(),
    [
        f"finding: coscope-manual-gather line {line} column 16",
        "applied: Use a task group: the first failure in time cancels the others, "
        "all of them have ended when it is rethrown",
        "undone: true",
        "found again",
    ],
)
after = (directory / "shop.cpp.after").read_text()
assert "with_task_group(" in after and "#include <coscope/boost_asio.hpp>\n" in after, after
assert "catch" not in after, after
expect("exit code", run.returncode, 0)
