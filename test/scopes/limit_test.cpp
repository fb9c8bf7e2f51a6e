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

TEST(limit, holds_and_keeps_the_order) {
  for (std::size_t limit : {1, 2, 3, 10, 11}) {
    world all;
    counter children;
    std::vector<int> order;
    auto child = [&](int number) -> awaitable<void> {
      token alive(children);
      order.push_back(number);
      co_await all.sleep(1);
    };
    EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
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
  EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
              const int found = co_await coscope::with_task_group(
                  [&](task_group &group) -> awaitable<int> {
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
  EXPECT_EQ("first", run(all, [&]() -> awaitable<void> {
              std::vector<coscope::handle<void>> handles;
              try {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      group.spawn(fail_after(all, 1, "first"));
                      for (int i = 0; i < 5; ++i)
                        handles.push_back(group.spawn(
                            [&, alive = token(closures)]() -> awaitable<void> {
                              ++started;
                              co_return;
                            }));
                    },
                    {.limit = 1});
              } catch (const failure &) {
                EXPECT_EQ(0, closures.alive);
                for (const auto &handle : handles)
                  EXPECT_EQ("aborted", text_of(handle.error()));
                throw;
              }
            }));
  EXPECT_EQ(0, started);
}

TEST(limit, one_that_cannot_start_is_a_failure) {
  world all;
  EXPECT_EQ("cannot", run(all, [&]() -> awaitable<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(
                        []() -> awaitable<void> { throw failure("cannot"); });
                    group.spawn(all.sleep(100));
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ(0, all.now());
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

TEST(limit, room_keeps_a_loop_from_running_ahead) {
  world all;
  int spawned = 0;
  EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> awaitable<void> {
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

TEST(limit, room_is_left_when_the_one_who_waits_is_cancelled) {
  world all;
  task_group group(all.io.get_executor(), {.limit = 1});
  main_coroutine main(all.io.get_executor(), [&]() -> awaitable<void> {
    group.spawn(all.sleep(10));
    co_await group.room();
  });
  all.at(4, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("aborted", main.ended_with());
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
