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
  EXPECT_THROW(task_group(home(all), {.limit = 0}), std::invalid_argument);
  EXPECT_EQ("coscope: the limit of a task group is 0; expected at least 1",
            run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([](task_group &) {},
                                                {.limit = 0});
            }));
}

TEST(limit, room_stops_the_body_of_a_group_that_is_stopped) {
  world all;
  bool went_on = false;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_after(all, 2, "broken"));
                    co_await group.room();
                    went_on = true;
                  },
                  {.limit = 1});
            }));
  EXPECT_FALSE(went_on);
}

TEST(limit, room_ends_for_others_when_the_group_is_stopped) {
  world all;
  task_group group(home(all), {.limit = 1});
  group.spawn(all.sleep(10));
  all.at(4, [&] { group.cancel(); });
  int at = 0;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await group.room();
              at = all.now();
            }));
  EXPECT_EQ(4, at);
}

TEST(limit, room_is_left_when_the_one_who_waits_is_stopped) {
  world all;
  task_group group(home(all), {.limit = 1});
  auto child = group.spawn(all.sleep(10));
  main_coroutine main(all, [&]() -> Task<void> { co_await group.room(); });
  all.at(4, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ("", text_of(child.error()));
}

TEST(limit, a_long_queue_needs_no_deep_stack) {
  world all;
  int ended = 0;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(all.sleep(1));
                    for (int i = 0; i < 50000; ++i)
                      group.spawn(stdexec::inline_scheduler(),
                                  stdexec::just() |
                                      stdexec::then([&] { ++ended; }));
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ(50000, ended);
}

} // namespace
