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
  EXPECT_THROW(task_group(all.get_scheduler(), {.limit = 0}),
               std::invalid_argument);
  EXPECT_EQ("coscope: the limit of a task group is 0; expected at least 1",
            run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([](task_group &) {},
                                                {.limit = 0});
            }));
}

TEST(limit, holds_and_keeps_the_order) {
  for (std::size_t limit : {1, 2, 3, 10, 11}) {
    world all;
    counter children;
    std::vector<int> order;
    auto child = [&](int number) -> task<void> {
      token alive(children);
      order.push_back(number);
      co_await all.sleep(1);
    };
    EXPECT_EQ("", run(all, [&]() -> task<void> {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      for (int i = 0; i < 10; ++i)
                        group.spawn(child(i));
                    },
                    {.limit = limit});
              }));
    EXPECT_EQ(std::vector({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}), order);
    EXPECT_EQ(int(std::min<std::size_t>(limit, 10)), children.most);
    EXPECT_EQ(int((10 + limit - 1) / limit), all.now());
  }
}

TEST(limit, does_not_count_the_body) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              const int found = co_await coscope::with_task_group(
                  [&](task_group &group) -> task<int> {
                    auto one = group.spawn(value_after(all, 2, 1));
                    auto two = group.spawn(value_after(all, 2, 2));
                    co_await all.sleep(5);
                    co_return one.result() + two.result();
                  },
                  {.limit = 1});
              EXPECT_EQ(3, found);
              EXPECT_EQ(5, all.now());
            }));
}

TEST(limit, those_who_wait_when_it_fails_never_start) {
  world all;
  counter closures;
  int started = 0;
  EXPECT_EQ("first", run(all, [&]() -> task<void> {
              std::vector<coscope::handle<void>> handles;
              try {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      group.spawn(fail_after(all, 1, "first"));
                      for (int i = 0; i < 5; ++i)
                        handles.push_back(group.spawn(
                            [&, alive = token(closures)]() -> task<void> {
                              ++started;
                              co_return;
                            }));
                    },
                    {.limit = 1});
              } catch (const failure &) {
                EXPECT_EQ(0, closures.alive);
                for (const auto &handle : handles)
                  EXPECT_EQ("error stopped", text_of(handle.error()));
                throw;
              }
            }));
  EXPECT_EQ(0, started);
}

TEST(limit, room_keeps_a_loop_from_running_ahead) {
  world all;
  int spawned = 0;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> task<void> {
                    for (; spawned < 9; ++spawned) {
                      co_await group.room();
                      EXPECT_EQ(spawned / 3, all.now());
                      group.spawn(all.sleep(1));
                    }
                  },
                  {.limit = 3});
            }));
  EXPECT_EQ(9, spawned);
}

TEST(limit, room_stops_the_body_of_a_group_that_is_stopped) {
  world all;
  bool went_on = false;
  EXPECT_EQ("broken", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> task<void> {
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
  task_group group(all.get_scheduler(), {.limit = 1});
  group.spawn(all.sleep(10));
  all.at(4, [&] { group.cancel(); });
  int at = 0;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              co_await group.room();
              at = all.now();
            }));
  EXPECT_EQ(4, at);
}

TEST(limit, room_is_left_when_the_one_who_waits_is_stopped) {
  world all;
  task_group group(all.get_scheduler(), {.limit = 1});
  auto child = group.spawn(all.sleep(10));
  main_task main(all, [&]() -> task<void> { co_await group.room(); });
  all.at(4, [&] { main.stop(); });
  all.run();
  EXPECT_EQ("stopped", main.ended_with());
  EXPECT_EQ("", text_of(child.error()));
}

TEST(limit, a_long_queue_needs_no_deep_stack) {
  world all;
  int ended = 0;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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
