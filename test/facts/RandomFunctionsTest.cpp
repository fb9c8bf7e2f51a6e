//===-- RandomFunctionsTest.cpp - facts against enumerated paths ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random functions whose paths an interpreter enumerates: the facts must agree
// with it on the fate of every handle and on every exit that misses a join. A
// seed that failed is printed as a function that can be added to a table.
//
// COSCOPE_SEEDS=FIRST-LAST in the environment runs other seeds.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <cstdlib>

#include "gtest/gtest.h"
#include "test/facts/RandomFunction.h"
#include "test/facts/Table.h"

using namespace coscope;

namespace {

constexpr unsigned PerUnit = 250;

struct Seeds {
  unsigned First = 1, Last = 4000;
};

Seeds seeds() {
  Seeds Result;
  if (const char *Asked = std::getenv("COSCOPE_SEEDS"))
    if (std::sscanf(Asked, "%u-%u", &Result.First, &Result.Last) != 2)
      ADD_FAILURE() << "COSCOPE_SEEDS is '" << Asked
                    << "', expected FIRST-LAST";
  return Result;
}

unsigned lines(const std::string &Text) {
  return static_cast<unsigned>(std::count(Text.begin(), Text.end(), '\n'));
}

TEST(RandomFunctions, AgreeWithTheirPaths) {
  const Seeds Asked = seeds();
  unsigned Compared = 0, Starts = 0;
  for (unsigned First = Asked.First; First <= Asked.Last; First += PerUnit) {
    std::string Code = "#include <library.h>\n";
    for (unsigned Seed = First; Seed < First + PerUnit && Seed <= Asked.Last;
         ++Seed)
      Code += randomFunction(Seed, lines(Code) + 1);
    for (const Row &R : readTable(COSCOPE_TABLES, "random.cpp", Code)) {
      ++Compared;
      Starts += R.Found.size();
      const unsigned Seed = std::stoul(R.Name.substr(4));
      EXPECT_EQ(R.Expected, R.Found) << randomFunction(Seed, R.Line);
      if (HasFailure())
        return;
    }
  }
  // Every function starts something, so every one has a row.
  EXPECT_EQ(Compared, Asked.Last - Asked.First + 1);
  RecordProperty("functions", static_cast<int>(Compared));
  RecordProperty("facts", static_cast<int>(Starts));
}

} // namespace
