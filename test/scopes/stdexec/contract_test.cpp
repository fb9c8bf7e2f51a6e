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

TEST(contract, children_are_any_senders) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto [chain, several, nothing] =
                  co_await coscope::with_task_group([&](task_group &group) {
                    return std::tuple(
                        group.spawn(stdexec::just(20) |
                                    stdexec::then([](int n) { return n + 1; })),
                        group.spawn(stdexec::just(1, std::string("a"))),
                        group.spawn([] { return stdexec::just(); }));
                  });
              EXPECT_EQ(21, chain.result());
              EXPECT_EQ(std::tuple(1, std::string("a")), several.result());
              nothing.result();
            }));
}

stdexec::task<int> standard_value_after(world &all, int ticks, int value) {
  co_await all.sleep(ticks);
  co_return value;
}

stdexec::task<void> standard_parent(world &all) {
  auto [one, two] = co_await coscope::with_task_group([&](task_group &group) {
    return std::pair(group.spawn(value_after(all, 1, 1)),
                     group.spawn(standard_value_after(all, 2, 2)));
  });
  EXPECT_EQ(1, one.result());
  EXPECT_EQ(2, two.result());
  const int three = co_await coscope::with_task_group(
      [&](task_group &) { return standard_value_after(all, 1, 3); });
  EXPECT_EQ(3, three);
}

TEST(contract, tasks_of_the_standard_have_groups_and_are_children) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(standard_parent(all));
              });
              EXPECT_EQ(3, all.now());
            }));
}

TEST(contract, without_a_coroutine) {
  auto [found] = stdexec::sync_wait(
                     coscope::with_task_group([](task_group &group) {
                       return group.spawn(stdexec::just(5));
                     }) |
                     stdexec::then([](auto child) { return child.result(); }))
                     .value();
  EXPECT_EQ(5, found);
}

} // namespace
