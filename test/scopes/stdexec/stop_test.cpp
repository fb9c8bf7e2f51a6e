//===-- stop_test.cpp - who is stopped, and who hears of it ---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(stop, of_the_parent_reaches_body_and_children) {
  world all;
  std::vector<coscope::handle<void>> children;
  bool went_on = false;
  main_coroutine main(all, [&]() -> Task<void> {
    co_await coscope::with_task_group([&](task_group &group) -> Task<void> {
      children.push_back(group.spawn(all.sleep(50)));
      children.push_back(group.spawn(sleep_deaf(all, 7)));
      co_await all.sleep(60);
      went_on = true;
    });
    went_on = true;
  });
  all.at(3, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ("cancelled", text_of(children[0].error()));
  EXPECT_EQ("", text_of(children[1].error()));
  EXPECT_TRUE(children[1].finished());
  EXPECT_FALSE(went_on);
  EXPECT_EQ(7, all.now());
}

TEST(stop, that_ends_nobody_leaves_the_results) {
  world all;
  int found = 0;
  main_coroutine main(all, [&]() -> Task<void> {
    auto deaf = co_await coscope::with_task_group([&](task_group &group) {
      return group.spawn(stdexec::unstoppable(value_after(all, 5, 8)));
    });
    found = deaf.result();
  });
  all.at(3, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("", main.ended_with());
  EXPECT_EQ(8, found);
}

TEST(stop, does_not_hide_an_error) {
  world all;
  main_coroutine main(all, [&]() -> Task<void> {
    auto fail_deaf =
        all.sleep(5) | stdexec::then([] { throw failure("deaf"); });
    co_await coscope::with_task_group([&](task_group &group) {
      group.spawn(stdexec::unstoppable(fail_deaf));
    });
  });
  all.at(3, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("deaf", main.ended_with());
}

TEST(stop, before_the_group_keeps_the_body_from_starting) {
  world all;
  bool called = false, went_on = false;
  main_coroutine main(all, [&]() -> Task<void> {
    co_await sleep_deaf(all, 2);
    co_await coscope::with_task_group([&](task_group &) { called = true; });
    went_on = true;
  });
  all.at(1, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_FALSE(called);
  EXPECT_FALSE(went_on);
}

TEST(stop, by_cancel_of_a_body_with_a_result_leaves_nothing_to_return) {
  world all;
  EXPECT_EQ("cancelled", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<int> {
                    group.cancel();
                    co_await all.sleep(1);
                    co_return 1;
                  });
            }));
}

TEST(stop, of_who_joins_stops_the_group) {
  world all;
  task_group group(home(all));
  auto child = group.spawn(all.sleep(50));
  main_coroutine main(all, [&]() -> Task<void> { co_await group.join(); });
  all.at(3, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ("cancelled", text_of(child.error()));
  EXPECT_EQ(3, all.now());
}

TEST(stop, one_that_is_stopped_already_can_still_wait) {
  world all;
  int joined_at = 0;
  task_group group(home(all));
  main_coroutine main(all, [&]() -> Task<void> {
    group.spawn(sleep_deaf(all, 7));
    co_await sleep_deaf(all, 2);
    co_await group.join();
    joined_at = all.now();
  });
  all.at(1, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("", main.ended_with());
  EXPECT_EQ(7, joined_at);
}

TEST(stop, keeps_new_children_from_starting) {
  world all;
  bool started = false;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_after(all, 1, "broken"));
                    co_await sleep_deaf(all, 3);
                    auto late = group.spawn([&] {
                      started = true;
                      return all.sleep(1);
                    });
                    EXPECT_TRUE(late.finished());
                    EXPECT_EQ("cancelled", text_of(late.error()));
                  });
            }));
  EXPECT_FALSE(started);
}

} // namespace
