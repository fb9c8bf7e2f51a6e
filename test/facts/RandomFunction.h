//===-- RandomFunction.h - a random function and its fates ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_FACTS_RANDOMFUNCTION_H
#define COSCOPE_TEST_FACTS_RANDOMFUNCTION_H

#include <string>

namespace coscope {

/// The text of a coroutine made from \p Seed, over the library of the tables.
/// Its comments, as in a table, say what its paths do: they are enumerated by
/// an interpreter that knows nothing of the analysis. \p FirstLine is the line
/// the text will stand at.
std::string randomFunction(unsigned Seed, unsigned FirstLine);

} // namespace coscope

#endif // COSCOPE_TEST_FACTS_RANDOMFUNCTION_H
