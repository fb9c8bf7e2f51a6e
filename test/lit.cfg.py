# What every lit suite has in common. CMake writes one lit.site.cfg.py for each
# suite; the suites over checks/ differ in the library variant alone.
import os
import shlex
import sys

config.name = f"coscope :: {config.suite}"

sys.path.append(f"{config.source_root}/test/driver")
from library_tests import LibraryTests

config.test_format = LibraryTests(config.library)
config.suffixes = [".cpp", ".test"]
config.excludes = ["Inputs", "CMakeLists.txt", "world", "mutants"]
config.environment["PATH"] = os.pathsep.join(
    [f"{config.llvm_root}/bin", config.environment["PATH"]]
)

tests = f"{config.source_root}/test"
plugin = f"{config.binary_root}/lib/coscope-tidy.so"
clang_tidy = f"{config.llvm_root}/bin/clang-tidy"
clangxx = f"{config.llvm_root}/bin/clang++"

SCOPES = f"-isystem {config.source_root}/scopes/include"
# How each variant of the library is compiled. Debian's standalone Asio switches
# its coroutines off under Clang unless it is told otherwise.
LIBRARY_FLAGS = {
    "stand-in": f"-isystem {tests}/libraries/{{library}}/stand-in",
    "boost": f"-isystem {tests}/libraries/asio/boost {SCOPES}",
    "standalone": f"-isystem {tests}/libraries/asio/standalone {SCOPES}"
    " -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE",
    "real": config.library_flags,
}
flags = f"-std=c++20 {LIBRARY_FLAGS.get(config.variant, '')}".strip()

driver = shlex.join(
    [
        config.python,
        f"{tests}/driver/check.py",
        f"--clang-tidy={clang_tidy}",
        f"--clangxx={clangxx}",
        f"--filecheck={config.llvm_root}/bin/FileCheck",
        f"--flags={flags}",
    ]
)
check = f"{driver} --plugin={shlex.quote(plugin)}"
if config.variant:
    check += f" --variant={config.variant}"
    config.available_features.add(config.variant)

equivalence = shlex.join(
    [
        config.python,
        f"{tests}/equivalence/compare.py",
        f"--coscope={config.binary_root}/bin/coscope",
        f"--include={config.source_root}/scopes/include",
        # What all programs share; lit's own directory is the suite's.
        f"--cache={config.test_exec_root}/shared",
    ]
)
if config.library and config.library_flags:
    config.available_features.add(config.library)
    equivalence += f" --library={config.library} --flags={shlex.quote(config.library_flags)}"

mutate = shlex.join(
    [
        config.python,
        f"{tests}/equivalence/mutate.py",
        f"--coscope={config.binary_root}/bin/coscope",
        f"--clangxx={clangxx}",
        f"--cache={config.test_exec_root}/shared",
    ]
)

# A server for editors, and how the files that it opens are compiled.
if config.suite == "editor-clangd":
    config.available_features.add("clangd")
    editor_server = [f"{config.binary_root}/bin/coscope-clangd"]
else:
    editor_server = [f"{config.binary_root}/bin/coscope", "lsp"]

# lit replaces in this order, so a longer name goes before its beginning.
config.substitutions += [
    ("%check", check),
    ("%driver", driver),
    ("%equivalence", equivalence),
    ("%mutate", mutate),
    ("%python", config.python),
    ("%asio", flags.replace("{library}", "asio")),
    ("%coscope", f"{config.binary_root}/bin/coscope"),
    ("%plugin", plugin),
    ("%clangxx", clangxx),
    ("%clang-tidy", clang_tidy),
    ("%llvm", f"{config.llvm_root}/bin"),
    ("%server", shlex.join([flags.replace("{library}", "asio"), *editor_server])),
]
