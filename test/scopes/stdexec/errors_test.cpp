//===-- errors_test.cpp - what leaves a task group ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(errors, a_child_that_stops_unasked_has_failed) {
  world all;
  EXPECT_EQ("cancelled", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(100));
                group.spawn(stdexec::just_stopped());
              });
            }));
  EXPECT_EQ(0, all.now());
}

TEST(errors, that_are_no_exceptions_are_made_to) {
  world all;
  EXPECT_EQ("5", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stdexec::just_error(5));
              });
            }));
  auto code = std::make_error_code(std::errc::timed_out);
  EXPECT_EQ(std::system_error(code).what(), run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stdexec::just_error(code));
              });
            }));
}

} // namespace
