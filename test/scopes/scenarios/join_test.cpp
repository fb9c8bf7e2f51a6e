//===-- join_test.cpp - the join of one child -----------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <memory>

#include "support.hpp"

using coscope::task_group;

namespace {

Task<int> number(world &all, int ticks, int value) {
  co_await all.sleep(ticks);
  co_return value;
}

Task<int> broken(world &all, int ticks) {
  co_await all.sleep(ticks);
  throw failure("broken");
}

TEST(join, waits_for_this_child_alone) {
  world all;
  int joined_at = 0;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    auto slow = group.spawn(number(all, 9, 1));
                    auto quick = group.spawn(number(all, 2, 2));
                    EXPECT_EQ(2, co_await quick.join());
                    joined_at = all.now();
                  });
            }));
  EXPECT_EQ(2, joined_at);
  EXPECT_EQ(9, all.now());
}

TEST(join, takes_the_result_of_a_child_that_has_finished) {
  world all;
  EXPECT_EQ(
      "", run(all, [&]() -> Task<void> {
        co_await coscope::with_task_group([&](task_group &group) -> Task<void> {
          auto box = group.spawn([&all]() -> Task<std::unique_ptr<int>> {
            co_await all.sleep(1);
            co_return std::make_unique<int>(7);
          });
          co_await all.sleep(3);
          EXPECT_TRUE(box.finished());
          EXPECT_EQ(7, *co_await box.join());
        });
      }));
}

TEST(join, of_a_failed_child_throws_its_error_and_the_group_too) {
  world all;
  std::string joined;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    auto child = group.spawn(broken(all, 2));
                    try {
                      co_await child.join();
                    } catch (const failure &error) {
                      joined = error.what();
                    }
                  });
            }));
  EXPECT_EQ("broken", joined);
}

TEST(join, does_not_tell_the_same_error_twice) {
  world all;
  EXPECT_EQ("1 task failed: broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    auto child = group.spawn(broken(all, 2));
                    co_await child.join();
                  },
                  {.all_errors = true});
            }));
}

TEST(join, ends_when_a_sibling_fails) {
  world all;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    auto slow = group.spawn(number(all, 9, 1));
                    auto bad = group.spawn(broken(all, 2));
                    co_await slow.join();
                    ADD_FAILURE() << "the sibling's failure was not noticed";
                  });
            }));
  EXPECT_EQ(2, all.now());
}

TEST(join, of_a_child_that_never_had_its_turn_is_aborted) {
  world all;
  std::string joined;
  EXPECT_EQ("broken", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    auto bad = group.spawn(broken(all, 2));
                    auto waiting = group.spawn(number(all, 1, 1));
                    try {
                      co_await waiting.join();
                    } catch (...) {
                      joined = text_of(std::current_exception());
                    }
                  },
                  {.limit = 1});
            }));
  EXPECT_EQ("cancelled", joined);
}

TEST(join, of_no_child_is_refused) {
  coscope::handle<int> none;
  EXPECT_THROW(static_cast<void>(none.join()), std::logic_error);
}

} // namespace
