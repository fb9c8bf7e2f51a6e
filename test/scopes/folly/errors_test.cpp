//===-- errors_test.cpp - what leaves a task group ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <vector>

#include "support.hpp"

using coscope::error_group;
using coscope::task_group;

namespace {

TEST(errors, of_a_child_that_stops_unasked) {
  world all;
  EXPECT_EQ("cancelled", run(all, [&]() -> Task<void> {
              auto stop = [&]() -> Task<void> {
                co_await all.sleep(1);
                throw OperationCancelled();
              };
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stop());
                group.spawn(all.sleep(100));
              });
            }));
  EXPECT_EQ(1, all.now());
}

} // namespace
