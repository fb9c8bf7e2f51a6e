# RUN: %python %s %t %server
# Neovim of the distribution, with its own client.
import json
import os
import shutil
import subprocess
import sys

from programs import GATHER, program
from session import TIMEOUT, expect, server, workspace

neovim = shutil.which("nvim")
assert neovim, "nvim was not found; install it with: script/bootstrap"
lua = os.path.join(os.path.dirname(sys.argv[0]), "Inputs", "neovim.lua")
text = program((GATHER, "sell"))
directory = workspace({"shop.cpp": text})
file = directory / "shop.cpp"
arguments = json.dumps([server(), str(file.resolve()), "Use the library's gather"])
run = subprocess.run(
    # Nothing of the user's: no configuration, no shared data, no swap file.
    [neovim, "--headless", "--clean", "-n", "-S", lua],
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
        "applied: Use the library's gather: the first failure in time cancels the others, "
        "all of them have ended when it is rethrown",
        "undone: true",
        "found again",
    ],
)
after = (directory / "shop.cpp.after").read_text()
assert "make_parallel_group(" in after and "#include <array>\n" in after, after
assert "catch" not in after, after
expect("exit code", run.returncode, 0)
