# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A lit format: the shell tests whose file name begins with a library's name."""

import re

import lit.formats


class LibraryTests(lit.formats.ShTest):
    def __init__(self, library):
        """LIBRARY "" stands for all tests."""
        super().__init__(execute_external=False)
        self.library = library

    def getTestsInDirectory(self, suite, path, lit_config, local_config):
        for test in super().getTestsInDirectory(suite, path, lit_config, local_config):
            library = re.split("[-.]", test.path_in_suite[-1])[0]
            if self.library in ("", library):
                yield test
