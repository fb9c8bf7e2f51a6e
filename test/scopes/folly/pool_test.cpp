//===-- pool_test.cpp - children on several threads -----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <folly/coro/BlockingWait.h>
#include <folly/executors/CPUThreadPoolExecutor.h>
#include <latch>
#include <numeric>
#include <random>
#include <ranges>
#include <thread>

#include "support.hpp"

using coscope::task_group;

namespace {

constexpr int limit = 64;
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int rounds = 50;
#else
constexpr int rounds = 200;
#endif
constexpr int total = 100'000;

auto give_way() { return folly::coro::co_reschedule_on_current_executor; }

/// Four threads.
class pool : public testing::Test {
protected:
  void run(Task<void> task) {
    folly::coro::blockingWait(co_withExecutor(&executor, std::move(task)));
  }

  folly::CPUThreadPoolExecutor executor{4};
  counter children;
};

TEST_F(pool, runs_children_in_parallel) {
  std::latch both(2);
  auto meet = [&]() -> Task<void> {
    both.arrive_and_wait(); // Blocks for ever if they run one by one.
    co_return;
  };
  auto main = [&]() -> Task<void> {
    co_await coscope::with_task_group([&](task_group &group) {
      group.spawn(meet());
      group.spawn(meet());
    });
  };
  run(main());
}

TEST_F(pool, serves_a_coroutine_that_runs_elsewhere) {
  std::atomic<int> there = 0;
  const auto here = std::this_thread::get_id();
  auto child = [&]() -> Task<int> {
    co_await give_way();
    there += std::this_thread::get_id() != here;
    co_return 1;
  };
  auto main = [&]() -> Task<int> {
    auto handles = co_await coscope::with_task_group([&](task_group &group) {
      std::vector<coscope::handle<int>> all;
      for (int i = 0; i < 20; ++i)
        all.push_back(group.spawn(&executor, child()));
      return all;
    });
    EXPECT_EQ(here, std::this_thread::get_id());
    int sum = 0;
    for (const auto &one : handles)
      sum += one.result();
    co_return sum;
  };
  EXPECT_EQ(20, folly::coro::blockingWait(main()));
  EXPECT_EQ(20, there);
}

TEST_F(pool, destroys_results_without_handles_before_the_group_ends) {
  counter results, closures;
  auto main = [&]() -> Task<void> {
    for (int round = 0; round < rounds; ++round) {
      co_await coscope::with_task_group([&](task_group &group) {
        for (int i = 0; i < 10; ++i)
          group.spawn([&, alive = token(closures)]() -> Task<token> {
            co_await give_way();
            co_return token(results);
          });
      });
      EXPECT_EQ(0, results.alive);
      EXPECT_EQ(0, closures.alive);
    }
  };
  run(main());
}

TEST_F(pool, takes_children_from_inside_children) {
  std::atomic<int> leaves = 0;
  std::function<Task<void>(task_group &, int)> tree =
      [&](task_group &group, int depth) -> Task<void> {
    if (depth == 0)
      ++leaves;
    else
      for (int i = 0; i < 2; ++i)
        group.spawn(tree(group, depth - 1));
    co_return;
  };
  auto main = [&]() -> Task<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) { group.spawn(tree(group, 10)); }, {.limit = 7});
  };
  run(main());
  EXPECT_EQ(1024, leaves);
}

TEST_F(pool, takes_children_and_cancel_from_other_threads) {
  auto child = [&]() -> Task<void> {
    token alive(children);
    co_await give_way();
  };
  for (int round = 0; round < rounds; ++round) {
    task_group group(&executor, {.limit = 3});
    {
      std::jthread one([&] {
        for (int i = 0; i < 20; ++i)
          group.spawn(child());
      });
      std::jthread two([&] {
        for (int i = 0; i < 10; ++i)
          group.spawn(child());
        group.cancel();
      });
    }
    run(group.join());
    EXPECT_EQ(0, children.alive);
    EXPECT_THROW(group.spawn(child()), std::logic_error);
  }
  EXPECT_GE(3, children.most);
}

/// Never waits, so that it is at work when it is asked to stop.
Task<void> work_on() {
  for (;;) {
    co_await give_way();
    co_await folly::coro::co_safe_point;
  }
}

TEST_F(pool, stops_children_at_work) {
  auto fail = []() -> Task<void> {
    for (int i = 0; i < 20; ++i)
      co_await give_way();
    throw failure("broken");
  };
  auto main = [&]() -> Task<void> {
    co_await coscope::with_task_group([&](task_group &group) {
      for (int i = 0; i < 4; ++i)
        group.spawn(work_on());
      group.spawn(fail());
    });
  };
  for (int round = 0; round < rounds; ++round)
    EXPECT_THROW(run(main()), failure);
}

TEST_F(pool, hears_of_the_parent_at_any_time) {
  auto main = [&]() -> Task<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) -> Task<void> {
          for (;;) {
            co_await group.room();
            group.spawn([&]() -> Task<void> {
              token alive(children);
              co_await give_way();
            });
          }
        },
        {.limit = 5});
  };
  for (int round = 0; round < rounds; ++round) {
    folly::CancellationSource source;
    std::jthread canceller([&] {
      std::this_thread::sleep_for(std::chrono::microseconds(20 * round % 1000));
      source.requestCancellation();
    });
    EXPECT_THROW(run(co_withCancellation(source.getToken(), main())),
                 OperationCancelled);
    EXPECT_EQ(0, children.alive);
  }
}

/// Many children with a limit; some fail.
class stress : public pool {
protected:
  /// \p bad of 100,000 children fail.
  Task<int> child(int number, unsigned seed, unsigned bad) {
    token alive(children);
    ++started;
    std::minstd_rand random(seed + unsigned(number));
    random.discard(2);
    if (random() % 2)
      co_await give_way();
    if (random() % 100'000 < bad)
      throw failure("bad luck");
    co_return number;
  }

  std::atomic<int> started = 0;
};

TEST_F(stress, failures_that_are_caught_inside) {
  std::atomic<int> failures = 0;
  auto careful = [&](int number) -> Task<int> {
    try {
      co_return co_await child(number, 1, 1000);
    } catch (const failure &) {
      ++failures;
    }
    co_return number;
  };
  auto main = [&]() -> Task<void> {
    const std::vector<int> found = co_await coscope::gather_each(
        std::views::iota(0, total), careful, {.limit = limit});
    EXPECT_EQ(0, children.alive);
    std::vector<int> expected(total);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(expected, found);
  };
  run(main());
  EXPECT_EQ(total, started);
  EXPECT_LT(100, failures);
  EXPECT_GE(limit, children.most);
  RecordProperty("failures", failures);
}

TEST_F(stress, groups_that_fail) {
  int failed = 0;
  auto main = [&]() -> Task<void> {
    while (started < total) {
      try {
        co_await coscope::gather_each(
            std::views::iota(0, 5000),
            [&](int number) {
              return child(number, unsigned(failed) * 7919, 100);
            },
            {.limit = limit});
      } catch (const failure &) {
        ++failed;
      }
      EXPECT_EQ(0, children.alive);
    }
  };
  run(main());
  EXPECT_LT(20, failed);
  EXPECT_GE(limit, children.most);
  RecordProperty("failed", failed);
}

} // namespace
