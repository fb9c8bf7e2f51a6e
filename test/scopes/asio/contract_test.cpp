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

TEST(contract, children_run_where_they_are_told_to) {
  world all(3);
  auto strand = asio::make_strand(all.io);
  auto where = []() -> awaitable<asio::any_io_executor> {
    co_return co_await this_coro::executor;
  };
  EXPECT_EQ("", run(all, strand, [&]() -> awaitable<void> {
              auto [here, there] =
                  co_await coscope::with_task_group([&](task_group &group) {
                    return std::pair(
                        group.spawn(where()),
                        group.spawn(asio::make_strand(all.io), where()));
                  });
              EXPECT_EQ(here.result(), asio::any_io_executor(strand));
              EXPECT_NE(there.result(), asio::any_io_executor(strand));
            }));
}

/// Where a child finds itself that is started on \p executor.
asio::any_io_executor
executor_of_child(const asio::any_io_executor &executor,
                  coscope::task_group_options options = {}) {
  asio::io_context here;
  coscope::handle<asio::any_io_executor> child;
  main_coroutine main(here.get_executor(), [&]() -> awaitable<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) {
          child =
              group.spawn(executor, []() -> awaitable<asio::any_io_executor> {
                co_return co_await this_coro::executor;
              });
        },
        options);
  });
  here.run(); // Until nobody uses it, which is after the end of main.
  EXPECT_EQ("", main.ended_with());
  return child.result();
}

TEST(contract, children_run_one_function_at_a_time) {
  asio::thread_pool pool(2);
  const asio::any_io_executor plain = pool.get_executor();
  const asio::any_io_executor tracked =
      asio::prefer(plain, asio::execution::outstanding_work.tracked);
  for (const asio::any_io_executor &executor : {plain, tracked})
    EXPECT_NE(executor, executor_of_child(executor));

  const asio::any_io_executor strand = asio::make_strand(pool);
  const asio::any_io_executor strand_on_any = asio::make_strand(plain);
  for (const asio::any_io_executor &executor : {strand, strand_on_any})
    EXPECT_EQ(executor, executor_of_child(executor));

  EXPECT_EQ(plain, executor_of_child(plain, {.serial_executors = true}));
}

TEST(contract, a_context_stands_for_its_executor) {
  world all;
  task_group group(all.io);
  EXPECT_EQ(group.get_executor(), home(all));
  auto child = group.spawn(all.io, value_after(all, 1, 3));
  EXPECT_EQ("", run(all, [&] { return group.join(); }));
  EXPECT_EQ(3, child.result());
}

TEST(contract, children_on_a_thread_pool) {
  asio::thread_pool pool(2);
  asio::io_context io;
  std::atomic<int> inside = 0;
  auto on_the_pool = [&]() -> awaitable<int> {
    for (int i = 0; i < 10; ++i)
      co_await asio::post(co_await this_coro::executor, asio::use_awaitable);
    inside += pool.get_executor().running_in_this_thread();
    co_return 1;
  };
  main_coroutine main(io.get_executor(), [&]() -> awaitable<void> {
    co_await coscope::with_task_group([&](task_group &group) {
      for (int i = 0; i < 20; ++i)
        group.spawn(pool.get_executor(), on_the_pool());
    });
    EXPECT_FALSE(pool.get_executor().running_in_this_thread());
  });
  io.run();
  EXPECT_EQ("", main.ended_with());
  EXPECT_EQ(20, inside);
  pool.join();
}

} // namespace
