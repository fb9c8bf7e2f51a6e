//===-- threads_test.cpp - children on several threads --------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <chrono>
#include <exec/static_thread_pool.hpp>
#include <random>
#include <ranges>
#include <thread>

#include "support.hpp"

using coscope::task_group;

namespace {

Task<std::thread::id> where() { co_return std::this_thread::get_id(); }

TEST(threads, children_run_where_they_are_told_to) {
  exec::static_thread_pool pool(1);
  auto body = [&]() -> Task<void> {
    const auto home = std::this_thread::get_id();
    auto [here, there] =
        co_await coscope::with_task_group([&](task_group &group) {
          return std::pair(group.spawn(where()),
                           group.spawn(pool.get_scheduler(), where()));
        });
    EXPECT_EQ(home, here.result());
    EXPECT_NE(home, there.result());
    EXPECT_EQ(home, std::this_thread::get_id());
  };
  EXPECT_TRUE(stdexec::sync_wait(body()));
}

TEST(threads, who_waits_goes_on_at_home_after_an_error) {
  exec::static_thread_pool pool(1);
  auto body = [&]() -> Task<void> {
    const auto home = std::this_thread::get_id();
    std::string thrown;
    try {
      co_await coscope::with_task_group([&](task_group &group) {
        group.spawn(pool.get_scheduler(), [&]() -> Task<void> {
          throw failure("there");
          co_return;
        });
      });
    } catch (const failure &known) {
      thrown = known.what();
    }
    EXPECT_EQ("there", thrown);
    EXPECT_EQ(home, std::this_thread::get_id());
  };
  EXPECT_TRUE(stdexec::sync_wait(body()));
}

TEST(threads, children_are_spawned_from_any_thread) {
  exec::static_thread_pool pool(4);
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
  stdexec::sync_wait(stdexec::starts_on(
      pool.get_scheduler(), coscope::with_task_group([&](task_group &group) {
        group.spawn(tree(group, 10));
      })));
  EXPECT_EQ(1024, leaves);
}

/// Runs \p child in \p pool. In this version of stdexec starts_on does not
/// compile with an exec::task and such a pool.
void run_in(exec::static_thread_pool &pool, Task<void> child) {
  stdexec::sync_wait(coscope::with_task_group([&](task_group &group) {
    group.spawn(pool.get_scheduler(), std::move(child));
  }));
}

/// Gives way to others until it is asked to stop.
Task<void> spin(exec::static_thread_pool &pool) {
  for (;;)
    co_await stdexec::schedule(pool.get_scheduler());
}

TEST(threads, a_stop_from_another_thread) {
  exec::static_thread_pool pool(3);
  for (int round = 0; round < 40; ++round) {
    bool went_on = false;
    stdexec::inplace_stop_source source;
    auto parent = [&]() -> Task<void> {
      co_await coscope::with_task_group([&](task_group &group) -> Task<void> {
        for (int i = 0; i < 4; ++i)
          group.spawn(pool.get_scheduler(), spin(pool));
        co_await spin(pool);
      });
      went_on = true;
    };
    std::jthread stopper([&] {
      for (int i = 0; i < round; ++i)
        std::this_thread::yield();
      source.request_stop();
    });
    auto outcome = stdexec::sync_wait(stdexec::write_env(
        parent(), stdexec::prop{stdexec::get_stop_token, source.get_token()}));
    EXPECT_FALSE(outcome);
    EXPECT_FALSE(went_on);
  }
}

TEST(threads, failures_race_with_stops_and_ends) {
  // More threads than spin, because a thread of this pool takes no work of
  // others as long as it has its own.
  exec::static_thread_pool pool(4);
  for (int round = 0; round < 100; ++round) {
    auto parent = [&]() -> Task<void> {
      co_await coscope::with_task_group([&](task_group &group) {
        for (int i = 0; i < 2; ++i)
          group.spawn(pool.get_scheduler(), spin(pool));
        for (int i = 0; i < 2; ++i)
          group.spawn(pool.get_scheduler(), [&, i]() -> Task<void> {
            for (int n = 0; n < round % 7; ++n)
              co_await stdexec::schedule(pool.get_scheduler());
            if (i == 0)
              group.cancel();
            throw failure("race");
          });
      });
    };
    try {
      stdexec::sync_wait(parent());
      ADD_FAILURE() << "expected a failure";
    } catch (const failure &) {
    }
  }
}

constexpr int limit = 64;
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int total = 20'000; // Or it would take a minute.
#else
constexpr int total = 100'000;
#endif

class load {
public:
  explicit load(exec::static_thread_pool &pool) : pool(pool) {}

  /// Runs groups, whose children may fail, until all have been started.
  Task<void> run(bool may_fail) {
    for (; started < total; ++groups)
      try {
        co_await coscope::gather_each(
            std::views::iota(0, may_fail ? 5000 : total),
            [this, may_fail](int number) { return child(number, may_fail); },
            {.limit = limit});
        EXPECT_EQ(0, children.alive);
      } catch (const failure &) {
        ++failed_groups;
        EXPECT_EQ(0, children.alive);
      }
  }

  counter children;
  std::atomic<int> started = 0;
  int groups = 0;
  int failed_groups = 0;

private:
  Task<void> child(int number, bool may_fail) {
    token alive(children);
    ++started;
    std::minstd_rand random(unsigned(number + groups * 7919 + 1));
    random.discard(2);
    const auto kind = random() % 1000;
    for (unsigned i = 0; i < kind % 3; ++i)
      co_await stdexec::schedule(pool.get_scheduler());
    if (may_fail && kind % 500 == 1)
      throw failure("bad luck");
  }

  exec::static_thread_pool &pool;
};

TEST(stress, with_failures) {
  exec::static_thread_pool pool(4);
  load some(pool);
  run_in(pool, some.run(true));
  EXPECT_LE(total, some.started);
  EXPECT_LT(20, some.failed_groups);
  EXPECT_GE(limit, some.children.most);
}

TEST(stress, without_failures) {
  exec::static_thread_pool pool(4);
  load some(pool);
  run_in(pool, some.run(false));
  EXPECT_EQ(total, some.started);
  EXPECT_EQ(0, some.failed_groups);
  EXPECT_GE(limit, some.children.most);
}

} // namespace
