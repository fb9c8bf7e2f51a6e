//===-- contract_test.cpp - what a task group promises --------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <memory>
#include <ranges>

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(contract, gather_each_of_very_many_needs_no_deep_stack) {
  world all;
  auto same = [](int number) -> Task<int> { co_return number; };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              const auto found = co_await coscope::gather_each(
                  std::views::iota(0, 100000), same);
              EXPECT_EQ(100000u, found.size());
            }));
}

TEST(contract, children_run_where_they_are_told_to) {
  world all;
  folly::ManualExecutor other;
  auto where = []() -> Task<folly::Executor *> {
    co_return co_await folly::coro::co_current_executor;
  };
  all.at(1, [&] { other.drain(); });
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto [here, there, kept, called] =
                  co_await coscope::with_task_group([&](task_group &group) {
                    return std::tuple(
                        group.spawn(where()), group.spawn(&other, where()),
                        group.spawn(folly::getKeepAliveToken(other), where()),
                        group.spawn(&other, where));
                  });
              EXPECT_EQ(&all.executor, here.result());
              EXPECT_EQ(&other, there.result());
              EXPECT_EQ(&other, kept.result());
              EXPECT_EQ(&other, called.result());
              EXPECT_EQ(&all.executor,
                        co_await folly::coro::co_current_executor);
            }));
}

TEST(contract, children_are_scheduled_and_not_run_within_spawn) {
  world all;
  std::string log;
  auto child = [&](std::string name) -> Task<void> {
    log += name;
    co_return;
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(child("a"));
                group.spawn(child("b"));
                log += "body ";
              });
            }));
  EXPECT_EQ("body ab", log);
}

TEST(contract, serial_executors_changes_nothing) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              const std::vector ticks = {3, 1};
              auto later = [&](int n) { return value_after(all, n, n); };
              const std::vector<int> found = co_await coscope::gather_each(
                  ticks, later, {.serial_executors = true});
              EXPECT_EQ(ticks, found);
            }));
}

} // namespace
