#!/usr/bin/env python3
# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `cmake --install` puts in place is enough to compile and run a program.

usage: check_install.py --cmake CMAKE --build DIR --compiler C++

Installs into a temporary directory and compiles installed.cpp against it: with
each of the two libraries and the include path alone, and with Asio also through
find_package(coscope). both_libraries.cpp uses both at once.

Exit codes: 0 it is enough, 1 it is not.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(__file__).with_name("installed.cpp")
BOTH = PROGRAM.with_name("both_libraries.cpp")
PROJECT = """
cmake_minimum_required(VERSION 3.25)
project(user CXX)
find_package(coscope REQUIRED)
find_package(Threads REQUIRED)
add_executable(program {program})
target_link_libraries(program coscope::scopes Threads::Threads)
"""


def run(*command):
    done = subprocess.run([str(part) for part in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}{' '.join(map(str, command))}\nexit code {done.returncode}, expected 0")


def compile_with_the_path(compiler, where, program, *definitions):
    flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-pthread", *definitions]
    run(compiler, *flags, "-I", where / "installed/include", program, "-o", where / "program")
    run(where / "program")


def compile_with_cmake(cmake, compiler, where):
    (where / "CMakeLists.txt").write_text(PROJECT.format(program=PROGRAM))
    settings = [f"-DCMAKE_PREFIX_PATH={where / 'installed'}", f"-DCMAKE_CXX_COMPILER={compiler}"]
    run(cmake, "-S", where, "-B", where / "build", *settings)
    run(cmake, "--build", where / "build")
    run(where / "build/program")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cmake", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--compiler", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        where = pathlib.Path(directory)
        run(options.cmake, "--install", options.build, "--prefix", where / "installed", "--component", "scopes")
        compile_with_the_path(options.compiler, where, PROGRAM)
        compile_with_the_path(options.compiler, where, PROGRAM, "-DUSE_BOOST")
        compile_with_the_path(options.compiler, where, BOTH)
        compile_with_cmake(options.cmake, options.compiler, where)
    print("a program compiles with what is installed, and runs")


if __name__ == "__main__":
    main()
