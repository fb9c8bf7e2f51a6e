//===-- Table.h - functions and the fates in them ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_FACTS_TABLE_H
#define COSCOPE_TEST_FACTS_TABLE_H

#include <ostream>
#include <string>
#include <vector>

namespace coscope {

/// One function of a table: what its comments expect, and what the facts say.
/// Both are lists of "LINE: NAME: FATE", "LINE: NAME! EXIT" and the like, in
/// order, so that a difference can be read.
struct Row {
  std::string File;
  unsigned Line = 0;
  std::string Name; ///< file_function
  std::vector<std::string> Expected, Found;
};

/// For a failing test.
void PrintTo(const Row &R, std::ostream *OS);

/// The rows of every *.cpp in \p Directory. A table that does not compile, or
/// has no row, ends the program.
std::vector<Row> readTables(const std::string &Directory);

/// The rows of one piece of code, over the library of the tables.
std::vector<Row> readTable(const std::string &Directory,
                           const std::string &FileName,
                           const std::string &Code);

} // namespace coscope

#endif // COSCOPE_TEST_FACTS_TABLE_H
