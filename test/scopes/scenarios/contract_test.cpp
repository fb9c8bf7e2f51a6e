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

TEST(contract, results_come_from_handles) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto [one, two] =
                  co_await coscope::with_task_group([&](task_group &group) {
                    return std::pair(group.spawn(value_after(all, 2, 1)),
                                     group.spawn(value_after(all, 1, 2)));
                  });
              EXPECT_EQ(2, all.now());
              EXPECT_EQ(1, one.result());
              EXPECT_EQ(2, two.result());
            }));
}

TEST(contract, a_coroutine_body_runs_beside_its_children) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              const int found = co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<int> {
                    auto one = group.spawn(value_after(all, 1, 1));
                    auto two = group.spawn(value_after(all, 5, 2));
                    co_await all.sleep(3);
                    EXPECT_TRUE(one.finished());
                    EXPECT_FALSE(two.finished());
                    EXPECT_THROW(two.result(), std::logic_error);
                    co_return one.result();
                  });
              EXPECT_EQ(1, found);
              EXPECT_EQ(5, all.now());
            }));
}

TEST(contract, an_empty_group_returns_at_once) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([](task_group &) {});
              EXPECT_EQ(7, co_await coscope::with_task_group(
                               [](task_group &) { return 7; }));
            }));
}

/// Without default constructor and copies.
struct special {
  explicit special(int number) : number(std::make_unique<int>(number)) {}
  std::unique_ptr<int> number;
};

Task<special> make_special(world &all) {
  co_await all.sleep(1);
  co_return special(7);
}

TEST(contract, results_of_any_type) {
  world all;
  EXPECT_EQ(
      "", run(all, [&]() -> Task<void> {
        auto [one, nothing, number] =
            co_await coscope::with_task_group([&](task_group &group) {
              return std::tuple(
                  group.spawn(make_special(all)), group.spawn(all.sleep(1)),
                  group.spawn(value_after(all, 1, std::make_shared<int>(3))));
            });
        const special taken = std::move(one.result());
        EXPECT_EQ(7, *taken.number);
        nothing.result();
        EXPECT_EQ(3, *number.result());
      }));
}

TEST(contract, a_body_returns_what_cannot_be_copied) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto one = co_await coscope::with_task_group(
                  [&](task_group &) { return make_special(all); });
              EXPECT_EQ(7, *one.number);
              auto two = co_await coscope::with_task_group(
                  [&](task_group &) { return special(8); });
              EXPECT_EQ(8, *two.number);
            }));
}

TEST(contract, gather_each_keeps_the_order) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto later = [&](int n) { return value_after(all, 10 - n, n); };
              const std::vector<int> found =
                  co_await coscope::gather_each(std::views::iota(0, 5), later);
              EXPECT_EQ((std::vector{0, 1, 2, 3, 4}), found);
              EXPECT_EQ(10, all.now());
            }));
}

/// Looks at its parameter again after it has slept.
Task<std::size_t> size_later(world &all, const std::string &text) {
  co_await all.sleep(1);
  co_return text.size();
}

TEST(contract, gather_each_keeps_a_temporary_range) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              const std::string text = "long enough for a string on the heap";
              const auto sizes = co_await coscope::gather_each(
                  std::vector(3, text),
                  [&](const std::string &one) { return size_later(all, one); });
              EXPECT_EQ(std::vector(3, text.size()), sizes);
            }));
}

TEST(contract, gather_each_of_nothing_and_of_void) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto sleep = [&](int ticks) { return all.sleep(ticks); };
              co_await coscope::gather_each(std::vector<int>(), sleep);
              EXPECT_EQ(0, all.now());
              const std::vector ticks = {3, 4};
              co_await coscope::gather_each(ticks, sleep);
              EXPECT_EQ(4, all.now());
            }));
}

TEST(contract, children_are_started_from_inside_children) {
  world all;
  std::function<Task<int>(task_group &, int)> tree =
      [&](task_group &group, int depth) -> Task<int> {
    co_await all.sleep(1);
    if (depth > 0)
      for (int i = 0; i < 2; ++i)
        group.spawn(tree(group, depth - 1));
    co_return depth;
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) { group.spawn(tree(group, 4)); });
              EXPECT_EQ(5, all.now());
            }));
}

TEST(contract, no_child_starts_in_a_group_that_has_ended) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              task_group group(home(all));
              group.spawn(all.sleep(1));
              co_await group.join();
              EXPECT_THROW(group.spawn(all.sleep(1)), std::logic_error);
              EXPECT_EQ(1, all.now());
            }));
}

TEST(contract, several_join_and_are_told_the_same) {
  world all;
  task_group group(home(all));
  std::string told;
  auto wait = [&]() -> Task<void> {
    try {
      co_await group.join();
    } catch (const failure &known) {
      told += known.what();
    }
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              group.spawn(fail_after(all, 2, "x"));
              co_await coscope::with_task_group([&](task_group &waiting) {
                waiting.spawn(wait());
                waiting.spawn(wait());
              });
              co_await wait();
            }));
  EXPECT_EQ("xxx", told);
}

TEST(contract, groups_nest) {
  world all;
  EXPECT_EQ("deep", run(all, [&]() -> Task<void> {
              auto inner = [&](int level, auto self) -> Task<void> {
                if (level == 0)
                  co_await fail_after(all, 2, "deep");
                co_await coscope::with_task_group([&](task_group &group) {
                  group.spawn([=] { return self(level - 1, self); });
                  group.spawn(all.sleep(50));
                });
              };
              co_await inner(3, inner);
            }));
  EXPECT_EQ(2, all.now());
}

} // namespace
