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
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              const int found = co_await coscope::with_task_group(
                  [&](task_group &group) -> task<int> {
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
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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

task<special> make_special(world &all) {
  co_await all.sleep(1);
  co_return special(7);
}

TEST(contract, results_of_any_type) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              auto [one, nothing] =
                  co_await coscope::with_task_group([&](task_group &group) {
                    return std::pair(group.spawn(make_special(all)),
                                     group.spawn(all.sleep(1)));
                  });
              const special taken = std::move(one.result());
              EXPECT_EQ(7, *taken.number);
              nothing.result();
            }));
}

TEST(contract, a_body_returns_what_cannot_be_copied) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              auto one = co_await coscope::with_task_group(
                  [&](task_group &) { return make_special(all); });
              EXPECT_EQ(7, *one.number);
              auto two = co_await coscope::with_task_group(
                  [&](task_group &) { return special(8); });
              EXPECT_EQ(8, *two.number);
            }));
}

TEST(contract, children_are_any_senders) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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

TEST(contract, gather_each_keeps_the_order) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              auto later = [&](int n) { return value_after(all, 10 - n, n); };
              const std::vector<int> found =
                  co_await coscope::gather_each(std::views::iota(0, 5), later);
              EXPECT_EQ((std::vector{0, 1, 2, 3, 4}), found);
              EXPECT_EQ(10, all.now());
            }));
}

/// Looks at its parameter again after it has slept.
task<std::size_t> size_later(world &all, const std::string &text) {
  co_await all.sleep(1);
  co_return text.size();
}

TEST(contract, gather_each_keeps_a_temporary_range) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              const std::string text = "long enough for a string on the heap";
              const auto sizes = co_await coscope::gather_each(
                  std::vector(3, text),
                  [&](const std::string &one) { return size_later(all, one); });
              EXPECT_EQ(std::vector(3, text.size()), sizes);
            }));
}

TEST(contract, gather_each_of_nothing_and_of_void) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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
  std::function<task<int>(task_group &, int)> tree =
      [&](task_group &group, int depth) -> task<int> {
    co_await all.sleep(1);
    if (depth > 0)
      for (int i = 0; i < 2; ++i)
        group.spawn(tree(group, depth - 1));
    co_return depth;
  };
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) { group.spawn(tree(group, 4)); });
              EXPECT_EQ(5, all.now());
            }));
}

TEST(contract, no_child_starts_in_a_group_that_has_ended) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              task_group group(all.get_scheduler());
              group.spawn(all.sleep(1));
              co_await group.join();
              EXPECT_THROW(group.spawn(all.sleep(1)), std::logic_error);
              EXPECT_EQ(1, all.now());
            }));
}

TEST(contract, several_join_and_are_told_the_same) {
  world all;
  task_group group(all.get_scheduler());
  std::string told;
  auto wait = [&]() -> task<void> {
    try {
      co_await group.join();
    } catch (const failure &known) {
      told += known.what();
    }
  };
  EXPECT_EQ("", run(all, [&]() -> task<void> {
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
  EXPECT_EQ("deep", run(all, [&]() -> task<void> {
              auto inner = [&](int level, auto self) -> task<void> {
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

TEST(contract, coroutines_and_closures_end_before_the_group) {
  world all;
  counter tokens;
  auto sleep_alive = [&](int ticks) -> task<void> {
    token alive(tokens);
    co_await all.sleep(ticks);
  };
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              std::vector<coscope::handle<void>> kept;
              co_await coscope::with_task_group([&](task_group &group) {
                for (int i = 0; i < 10; ++i)
                  kept.push_back(group.spawn(
                      [&, i, alive = token(tokens)]() -> task<void> {
                        co_await sleep_alive(i % 3);
                        EXPECT_LT(0, alive.count());
                      }));
              });
              EXPECT_EQ(0, tokens.alive);
            }));
  EXPECT_LE(20, tokens.most);
}

TEST(contract, results_live_as_long_as_handles) {
  world all;
  counter results;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              {
                auto kept =
                    co_await coscope::with_task_group([&](task_group &group) {
                      group.spawn(value_after(all, 1, token(results)));
                      return group.spawn(value_after(all, 1, token(results)));
                    });
                EXPECT_EQ(1, results.alive);
              }
              EXPECT_EQ(0, results.alive);
            }));
}

class service {
public:
  explicit service(world &all) : all(all), tasks(all.get_scheduler()) {}
  void feed(int ticks) {
    tasks.spawn([this, ticks]() -> task<void> {
      co_await all.sleep(ticks);
      ++done;
    });
  }
  task<void> close() {
    tasks.cancel();
    co_await tasks.join();
  }
  int done = 0;

private:
  world &all;
  task_group tasks;
};

TEST(contract, a_group_is_a_member) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              service one(all);
              one.feed(1);
              one.feed(50);
              co_await all.sleep(2);
              co_await one.close();
              EXPECT_EQ(1, one.done);
            }));
  EXPECT_EQ(2, all.now());
}

TEST(contract, a_group_that_is_destroyed_asks_its_children_to_stop) {
  world all;
  coscope::handle<void> quick, deaf;
  {
    task_group group(all.get_scheduler());
    quick = group.spawn(all.sleep(50));
    deaf = group.spawn(sleep_deaf(all, 3));
    all.run_ready();
  }
  EXPECT_FALSE(deaf.finished());
  all.run();
  EXPECT_EQ("error stopped", text_of(quick.error()));
  EXPECT_TRUE(deaf.finished());
  EXPECT_EQ(3, all.now());
}

} // namespace
