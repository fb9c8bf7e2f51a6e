//===-- cancellation_test.cpp - who is asked to stop, and when ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <ranges>

#include "support.hpp"

using asio::cancellation_type;
using coscope::task_group;

namespace {

/// The parent is cancelled at \p when; its one child does \p what.
template <class What>
std::string cancel_parent(world &all, int when, cancellation_type type,
                          What what) {
  main_coroutine main(all.io.get_executor(), [&]() -> awaitable<void> {
    co_await this_coro::reset_cancellation_state(
        asio::enable_total_cancellation());
    co_await this_coro::throw_if_cancelled(false);
    co_await coscope::with_task_group(
        [&](task_group &group) { group.spawn(what()); });
  });
  all.at(when, [&] { main.cancel(type); });
  all.run();
  return main.ended_with();
}

TEST(cancellation, of_the_parent_is_passed_on_and_reported) {
  world all;
  EXPECT_EQ("cancelled", cancel_parent(all, 4, cancellation_type::terminal,
                                       [&] { return all.sleep(100); }));
  EXPECT_EQ(4, all.now());
}

TEST(cancellation, that_ended_nobody_is_not_reported) {
  world all;
  EXPECT_EQ("", cancel_parent(all, 4, cancellation_type::terminal,
                              [&]() -> awaitable<void> {
                                co_await this_coro::reset_cancellation_state(
                                    asio::disable_cancellation());
                                co_await all.sleep(10);
                              }));
  EXPECT_EQ(10, all.now());
}

TEST(cancellation, keeps_its_type) {
  world all;
  EXPECT_EQ("", cancel_parent(all, 4, cancellation_type::total,
                              [&] { return all.sleep(10); }));
  EXPECT_EQ(10, all.now()); // By default a coroutine hears terminal only.
  EXPECT_EQ(
      "cancelled",
      cancel_parent(all, 4, cancellation_type::total, [&]() -> awaitable<void> {
        co_await this_coro::reset_cancellation_state(
            asio::enable_total_cancellation());
        co_await all.sleep(10);
      }));
}

TEST(cancellation, that_is_not_terminal_lets_children_start) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.cancel(cancellation_type::total);
                group.spawn(all.sleep(3));
              });
              EXPECT_EQ(3, all.now());
            }));
}

/// The parent is cancelled by what it starts, before it waits.
template <class Body> std::string cancel_in_body(world &all, Body body) {
  main_coroutine *self = nullptr;
  // On a strand children start within spawn().
  main_coroutine main(asio::make_strand(all.io), [&]() -> awaitable<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) { return body(group, *self); });
  });
  self = &main;
  all.run();
  return main.ended_with();
}

TEST(cancellation, that_comes_before_the_wait_does_not_skip_it) {
  world all;
  int stopped_at = 0;
  EXPECT_EQ("cancelled",
            cancel_in_body(all, [&](task_group &group, main_coroutine &main) {
              group.spawn(stop_slowly(all, 7, stopped_at));
              group.spawn(all.sleep(100));
              main.cancel();
            }));
  EXPECT_EQ(7, stopped_at);
}

TEST(cancellation, that_comes_in_a_coroutine_body_does_not_skip_the_wait) {
  world all;
  int stopped_at = 0;
  EXPECT_EQ(
      "cancelled",
      cancel_in_body(
          all, [&](task_group &group, main_coroutine &main) -> awaitable<void> {
            group.spawn(stop_slowly(all, 7, stopped_at));
            main.cancel();
            co_await all.sleep(100);
          }));
  EXPECT_EQ(7, stopped_at);
}

TEST(cancellation, that_drops_a_child_of_the_body_is_reported) {
  world all;
  int started = 0;
  main_coroutine main(all.io.get_executor(), [&]() -> awaitable<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) -> awaitable<void> {
          co_await this_coro::reset_cancellation_state(
              asio::disable_cancellation());
          co_await all.sleep(5);
          group.spawn([&]() -> awaitable<void> {
            ++started;
            co_return;
          });
        });
  });
  all.at(2, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ(0, started);
}

TEST(cancellation, after_the_await_throw_if_cancelled_is_as_before) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
              for (bool throws : {true, false}) {
                co_await this_coro::throw_if_cancelled(throws);
                co_await coscope::with_task_group([](task_group &) {});
                EXPECT_EQ(throws, co_await this_coro::throw_if_cancelled());
                task_group group(co_await this_coro::executor);
                co_await group.join();
                EXPECT_EQ(throws, co_await this_coro::throw_if_cancelled());
              }
            }));
}

TEST(cancellation, of_a_gather_stops_all_of_it) {
  world all;
  counter children;
  std::string reason;
  auto sleep = [&](int) -> awaitable<void> {
    token alive(children);
    co_await all.sleep(100);
  };
  main_coroutine main(all.io.get_executor(), [&]() -> awaitable<void> {
    co_await coscope::gather_each(std::views::iota(0, 50), sleep, {.limit = 3});
  });
  all.at(250, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ(250, all.now());
  EXPECT_EQ(0, children.alive);
  EXPECT_EQ(3, children.most);
}

/// Never sleeps, so that it is at work when it is asked to stop.
awaitable<void> work_on() {
  for (;;)
    co_await asio::post(co_await this_coro::executor, asio::use_awaitable);
}

/// ThreadSanitizer sees if a child is not the only one to use its signal.
TEST(cancellation, of_children_at_work_on_several_threads) {
  world all(3);
  const asio::any_io_executor executors[] = {
      all.io.get_executor(),
      // Of a type of which the group knows nothing.
      asio::prefer(all.io.get_executor(),
                   asio::execution::outstanding_work.tracked)};
  for (const auto &executor : executors)
    for (int round = 0; round < 50; ++round)
      EXPECT_EQ("broken", run(all, [&]() -> awaitable<void> {
                  co_await coscope::with_task_group([&](task_group &group) {
                    for (int i = 0; i < 4; ++i)
                      group.spawn(executor, work_on());
                    group.spawn(executor, [&]() -> awaitable<void> {
                      for (int i = 0; i < 20; ++i)
                        co_await asio::post(all.io, asio::use_awaitable);
                      throw failure("broken");
                    });
                  });
                }));
}

TEST(cancellation, from_other_threads) {
  for (int round = 0; round < 200; ++round) {
    world all(2);
    asio::any_io_executor strand = asio::make_strand(all.io);
    EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
                task_group group(co_await this_coro::executor);
                for (int i = 0; i < 4; ++i)
                  group.spawn(all.sleep(1 + i % 2));
                asio::post(strand, [&] { group.cancel(); });
                co_await all.sleep(1);
                co_await group.join();
              }));
  }
}

} // namespace
