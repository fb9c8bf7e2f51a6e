//===-- limit_test.cpp - who waits for a turn -----------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <ranges>

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(limit, of_0_is_refused) {
  world all;
  EXPECT_THROW(task_group(&all.executor, {.limit = 0}), std::invalid_argument);
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              bool refused = false;
              try {
                co_await coscope::with_task_group([](task_group &) {},
                                                  {.limit = 0});
              } catch (const std::invalid_argument &) {
                refused = true;
              }
              EXPECT_TRUE(refused);
            }));
}

TEST(limit, room_throws_when_the_group_is_stopped) {
  world all;
  std::string room;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_after(all, 2, "broken"));
                    try {
                      co_await group.room();
                    } catch (const OperationCancelled &) {
                      room = "cancelled";
                    }
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ("cancelled", room);
  EXPECT_EQ(2, all.now());
}

TEST(limit, room_of_a_stopped_group_is_there_for_others) {
  world all;
  int rooms = 0;
  task_group group(&all.executor, {.limit = 1});
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              group.spawn(sleep_deaf(all, 10));
              all.at(3, [&] { group.cancel(); });
              co_await group.room();
              EXPECT_EQ(3, all.now());
              ++rooms;
              co_await group.room();
              ++rooms;
              co_await group.join();
            }));
  EXPECT_EQ(2, rooms);
  EXPECT_EQ(10, all.now());
}

TEST(limit, a_long_queue_needs_no_deep_stack) {
  world all;
  int ended = 0;
  auto child = [&]() -> Task<void> {
    ++ended;
    co_return;
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(all.sleep(1));
                    for (int i = 0; i < 50000; ++i)
                      group.spawn(child());
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ(50000, ended);
}

} // namespace
