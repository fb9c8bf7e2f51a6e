//===-- FatesTest.cpp - the tables of expected fates ----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every function of tables/*.cpp is one test. It says what it expects where it
// happens:
//
//   auto a = start(work());   // a: joined-on-some-exits
//   co_await other();         // a! await
//   co_await a;
//
// "NAME: FATE" stands on the line of a start and names it; "NAME! EXIT" on the
// line of an exit that misses its join; "NAME^ VARIABLE" on the line where a
// variable that it borrows dies before it is joined. "NAME= WORD", in the table
// of children, is what the child says of itself. What is not expected must not
// be there, and every start must have a fate.
//
//===----------------------------------------------------------------------===//

#include "gtest/gtest.h"
#include "test/facts/Table.h"

using namespace coscope;

namespace {

class Fates : public testing::TestWithParam<Row> {};

TEST_P(Fates, AreAsExpected) {
  const Row &R = GetParam();
  ASSERT_FALSE(R.Expected.empty())
      << R.File << ":" << R.Line << ": this function expects nothing";
  EXPECT_EQ(R.Expected, R.Found) << R.File << ":" << R.Line << ": " << R.Name;
}

INSTANTIATE_TEST_SUITE_P(Tables, Fates,
                         testing::ValuesIn(readTables(COSCOPE_TABLES)),
                         [](const testing::TestParamInfo<Row> &Info) {
                           return Info.param.Name;
                         });

} // namespace
