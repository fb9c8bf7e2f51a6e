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

/// The parent is cancelled at \p when; its one child does \p what.
template <class What>
std::string cancel_parent(world &all, int when, What what) {
  main_coroutine main(all, [&]() -> Task<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) { group.spawn(what()); });
  });
  all.at(when, [&] { main.cancel(); });
  all.run();
  return main.ended_with();
}

TEST(cancellation, of_the_parent_is_passed_on_and_reported) {
  world all;
  EXPECT_EQ("cancelled", cancel_parent(all, 4, [&] { return all.sleep(100); }));
  EXPECT_EQ(4, all.now());
}

TEST(cancellation, that_ended_nobody_is_not_reported) {
  world all;
  EXPECT_EQ("", cancel_parent(all, 4, [&] { return sleep_deaf(all, 10); }));
  EXPECT_EQ(10, all.now());
}

TEST(cancellation, the_first_token_of_a_task_wins) {
  world all;
  folly::CancellationSource own;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              all.at(8, [&] { own.requestCancellation(); });
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(
                    co_withCancellation(own.getToken(), all.sleep(100)));
                group.spawn(fail_after(all, 2, "broken"));
              });
            }));
  EXPECT_EQ(8, all.now());
}

TEST(cancellation, reaches_the_coroutine_body) {
  world all;
  main_coroutine main(all, [&]() -> Task<void> {
    co_await coscope::with_task_group(
        [&](task_group &) -> Task<void> { co_await all.sleep(100); });
  });
  all.at(4, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ(4, all.now());
}

/// The parent is cancelled by what it starts, before it waits.
template <class Body> std::string cancel_in_body(world &all, Body body) {
  main_coroutine *self = nullptr;
  main_coroutine main(all, [&]() -> Task<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) { return body(group, *self); });
  });
  self = &main;
  all.run();
  return main.ended_with();
}

TEST(cancellation, that_comes_before_the_wait_keeps_children_from_starting) {
  world all;
  counter closures;
  int started = 0;
  EXPECT_EQ("cancelled",
            cancel_in_body(all, [&](task_group &group, main_coroutine &main) {
              group.spawn([&, alive = token(closures)]() -> Task<void> {
                ++started;
                co_return;
              });
              main.cancel();
            }));
  EXPECT_EQ(0, started);
  EXPECT_EQ(0, closures.alive);
}

TEST(cancellation, that_comes_in_a_coroutine_body_does_not_skip_the_wait) {
  world all;
  int stopped_at = 0;
  EXPECT_EQ(
      "cancelled",
      cancel_in_body(
          all, [&](task_group &group, main_coroutine &main) -> Task<void> {
            group.spawn(stop_slowly(all, 7, stopped_at));
            co_await all.sleep(1);
            main.cancel();
            co_await all.sleep(100);
          }));
  EXPECT_EQ(8, stopped_at);
}

TEST(cancellation, that_came_before_the_group_keeps_children_from_starting) {
  world all;
  int bodies = 0, started = 0;
  main_coroutine main(all, [&]() -> Task<void> {
    main.cancel();
    co_await coscope::with_task_group([&](task_group &group) {
      ++bodies;
      group.spawn([&]() -> Task<void> {
        ++started;
        co_return;
      });
    });
  });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ(1, bodies);
  EXPECT_EQ(0, started);
}

TEST(cancellation, after_a_failure_nothing_starts) {
  world all;
  int started = 0;
  coscope::handle<void> late;
  auto child = [&]() -> Task<void> {
    ++started;
    co_return;
  };
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(fail_after(all, 2, "broken"));
                group.spawn([&]() -> Task<void> {
                  co_await folly::coro::co_awaitTry(all.sleep(100));
                  late = group.spawn(child());
                });
              });
            }));
  EXPECT_EQ(0, started);
  EXPECT_EQ("cancelled", text_of(late.error()));
}

TEST(cancellation, of_a_gather_stops_all_of_it) {
  world all;
  counter children;
  auto sleep = [&](int) -> Task<void> {
    token alive(children);
    co_await all.sleep(100);
  };
  main_coroutine main(all, [&]() -> Task<void> {
    co_await coscope::gather_each(std::views::iota(0, 50), sleep, {.limit = 3});
  });
  all.at(250, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ(250, all.now());
  EXPECT_EQ(0, children.alive);
  EXPECT_EQ(3, children.most);
}

} // namespace
