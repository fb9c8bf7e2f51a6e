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
  EXPECT_THROW(task_group(all.io.get_executor(), {.limit = 0}),
               std::invalid_argument);
  EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
              bool refused = false;
              try {
                co_await coscope::with_task_group([](task_group &) {},
                                                  {.limit = 0});
              } catch (const std::invalid_argument &) {
                refused = true;
              }
              EXPECT_TRUE(refused);
              EXPECT_TRUE(co_await this_coro::throw_if_cancelled());
            }));
}

TEST(limit, a_child_that_waits_keeps_its_context_at_work) {
  asio::io_context here, there;
  main_coroutine main(here.get_executor(), [&]() -> awaitable<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) {
          auto nothing = []() -> awaitable<void> { co_return; };
          group.spawn(nothing());
          group.spawn(there.get_executor(), nothing());
        },
        {.limit = 1});
  });
  here.poll_one(); // Starts the group and its first child.
  std::jthread other([&] { there.run(); });
  here.run();
  EXPECT_EQ("", main.ended_with());
}

TEST(limit, room_ends_when_the_group_is_stopped) {
  world all;
  int rooms = 0;
  EXPECT_EQ("broken", run(all, [&]() -> awaitable<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> awaitable<void> {
                    co_await this_coro::throw_if_cancelled(false);
                    group.spawn(fail_after(all, 2, "broken"));
                    co_await group.room();
                    ++rooms;
                    co_await group.room();
                    ++rooms;
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ(2, rooms);
}

/// A child that never waits for anything but its executor.
TEST(limit, a_long_queue_needs_no_deep_stack) {
  world all;
  int ended = 0;
  auto child = [&]() -> awaitable<void> {
    co_await asio::dispatch(asio::use_awaitable);
    ++ended;
  };
  EXPECT_EQ("", run(all, asio::make_strand(all.io), [&]() -> awaitable<void> {
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
