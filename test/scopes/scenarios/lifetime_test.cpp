//===-- lifetime_test.cpp - what is destroyed, and when -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Under AddressSanitizer these also say that nothing is leaked in a cycle of
// coroutines, groups and children, and that nothing is used after its end.
//
//===----------------------------------------------------------------------===//

#include <atomic>
#include <chrono>
#include <memory>
#include <ranges>
#include <thread>
#include <utility>

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(lifetime, coroutines_and_closures_end_before_the_group) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              std::vector<coscope::handle<void>> kept;
              co_await coscope::with_task_group([&](task_group &group) {
                for (int i = 0; i < 10; ++i)
                  kept.push_back(
                      group.spawn(counted_sleep(all, tokens, i % 3)));
              });
              EXPECT_EQ(0, tokens.alive);
            }));
  EXPECT_LE(20, tokens.most);
}

// GCC 12 destroys a closure twice that is made in an operand of co_await and
// has captures that are not trivial, whatever function it is given to. So the
// bodies here have names.
TEST(lifetime, closures_of_bodies_end_with_the_await) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto body = [&, alive = token(tokens)](task_group &) {
                EXPECT_LT(1, tokens.alive);
              };
              co_await coscope::with_task_group(body);
              EXPECT_EQ(1, tokens.alive);
              auto coroutine =
                  [&, alive = token(tokens)](task_group &) -> Task<void> {
                co_await all.sleep(1);
                EXPECT_LT(2, tokens.alive);
              };
              co_await coscope::with_task_group(coroutine);
              EXPECT_EQ(2, tokens.alive);
            }));
  EXPECT_EQ(0, tokens.alive);
}

TEST(lifetime, results_live_as_long_as_handles) {
  world all;
  counter results;
  auto make = [&]() -> Task<token> {
    co_await all.sleep(1);
    co_return token(results);
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto kept =
                  co_await coscope::with_task_group([&](task_group &group) {
                    group.spawn(make());
                    return group.spawn(make());
                  });
              EXPECT_EQ(1, results.alive);
              kept = {};
              EXPECT_EQ(0, results.alive);
            }));
}

/// Starts work of its own, and is closed by its owner.
class service {
public:
  service(world &all, counter &tokens)
      : all(all), tokens(tokens), tasks(home(all)) {}
  void start(int ticks) { tasks.spawn(counted_sleep(all, tokens, ticks)); }
  Task<void> close() {
    tasks.cancel();
    co_await tasks.join();
  }

private:
  world &all;
  counter &tokens;
  task_group tasks;
};

TEST(lifetime, a_member_group_is_closed) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              service one(all, tokens);
              for (int i = 0; i < 5; ++i)
                one.start(10 * i);
              co_await all.sleep(15);
              EXPECT_EQ(6, tokens.alive);
              co_await one.close();
              EXPECT_EQ(0, tokens.alive);
            }));
  EXPECT_EQ(15, all.now());
}

TEST(lifetime, a_member_group_that_is_not_closed_asks_to_stop) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              std::optional<service> one;
              one.emplace(all, tokens);
              for (int i = 0; i < 5; ++i)
                one->start(10 + i);
              co_await all.sleep(5);
              one.reset();
            }));
  EXPECT_EQ(5, all.now());
  EXPECT_EQ(0, tokens.alive);
}

} // namespace
