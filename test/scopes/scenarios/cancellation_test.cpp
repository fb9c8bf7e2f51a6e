//===-- cancellation_test.cpp - who is asked to stop, and when ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <ranges>

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(cancellation, a_failure_cancels_siblings_and_the_body) {
  world all;
  bool went_on = false;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_after(all, 2, "broken"));
                    group.spawn(all.sleep(100));
                    co_await all.sleep(100);
                    went_on = true;
                  });
            }));
  EXPECT_EQ(2, all.now());
  EXPECT_FALSE(went_on);
}

TEST(cancellation, a_slow_child_is_waited_for) {
  world all;
  int stopped_at = 0;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stop_slowly(all, 7, stopped_at));
                group.spawn(fail_after(all, 2, "broken"));
              });
            }));
  EXPECT_EQ(9, stopped_at);
}

TEST(cancellation, a_body_that_throws_at_once) {
  world all;
  EXPECT_EQ("body", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(100));
                throw failure("body");
              });
            }));
  EXPECT_EQ(0, all.now());
}

TEST(cancellation, a_coroutine_body_that_throws) {
  world all;
  EXPECT_EQ("body", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(all.sleep(100));
                    co_await all.sleep(1);
                    throw failure("body");
                  });
            }));
  EXPECT_EQ(1, all.now());
}

TEST(cancellation, the_first_to_finish_wins) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              std::optional<int> winner;
              auto race = [&](task_group &group, int ticks) -> Task<void> {
                co_await all.sleep(ticks);
                winner = ticks;
                group.cancel();
              };
              co_await coscope::with_task_group([&](task_group &group) {
                for (int ticks : {7, 3, 5})
                  group.spawn(race(group, ticks));
              });
              EXPECT_EQ(3, winner);
              EXPECT_EQ(3, all.now());
            }));
}

TEST(cancellation, a_body_that_cancels_its_group) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto [child, late] =
                  co_await coscope::with_task_group([&](task_group &group) {
                    auto child = group.spawn(all.sleep(100));
                    group.cancel();
                    return std::pair(child, group.spawn(all.sleep(100)));
                  });
              EXPECT_EQ("cancelled", text_of(child.error()));
              EXPECT_EQ("cancelled", text_of(late.error()));
            }));
  EXPECT_EQ(0, all.now());
}

TEST(cancellation, a_cancelled_coroutine_body_may_still_return) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              EXPECT_EQ(5, co_await coscope::with_task_group(
                               [&](task_group &group) -> Task<int> {
                                 group.spawn(all.sleep(100));
                                 co_await all.sleep(2);
                                 group.cancel();
                                 co_return 5;
                               }));
            }));
  EXPECT_EQ(2, all.now());
}

} // namespace
