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

TEST(limit, holds_and_keeps_the_order) {
  for (std::size_t limit : {1, 2, 3, 10, 11}) {
    world all;
    counter children;
    std::vector<int> order;
    auto child = [&](int number) -> Task<void> {
      token alive(children);
      order.push_back(number);
      co_await all.sleep(1);
    };
    EXPECT_EQ("", run(all, [&]() -> Task<void> {
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
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              const int found = co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<int> {
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
  EXPECT_EQ("first", run(all, [&]() -> Task<void> {
              std::vector<coscope::handle<void>> handles;
              try {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      group.spawn(fail_after(all, 1, "first"));
                      for (int i = 0; i < 5; ++i)
                        handles.push_back(group.spawn(
                            [&, alive = token(closures)]() -> Task<void> {
                              ++started;
                              co_return;
                            }));
                    },
                    {.limit = 1});
              } catch (const failure &) {
                EXPECT_EQ(0, closures.alive);
                for (const auto &handle : handles)
                  EXPECT_EQ("cancelled", text_of(handle.error()));
                throw;
              }
            }));
  EXPECT_EQ(0, started);
}

TEST(limit, one_that_cannot_start_is_a_failure) {
  world all;
  EXPECT_EQ("cannot", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(
                        []() -> Task<void> { throw failure("cannot"); });
                    group.spawn(all.sleep(100));
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ(0, all.now());
}

TEST(limit, room_keeps_a_loop_from_running_ahead) {
  world all;
  int spawned = 0;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
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

TEST(limit, room_is_left_when_the_one_who_waits_is_cancelled) {
  world all;
  task_group group(home(all), {.limit = 1});
  main_coroutine main(all, [&]() -> Task<void> {
    group.spawn(all.sleep(10));
    co_await group.room();
  });
  all.at(4, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
}

} // namespace
