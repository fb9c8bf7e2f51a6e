//===-- task_group.cpp - what a child of a task group costs ---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Groups of 100 children, one after the other, on one thread. A child of n
// steps awaits n posts. test/bench/task_group builds and runs this.
//
// The comparison is with a co_spawn whose handler only counts, which does not
// know of cancellation, errors or results, and with make_parallel_group.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <coscope/boost_asio.hpp>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr int children = 100;
constexpr int groups = 1000;

awaitable<void> child(int steps) {
  const auto executor = co_await asio::this_coro::executor;
  for (int i = 0; i < steps; ++i)
    co_await asio::post(executor, asio::use_awaitable);
}

awaitable<int> child_with_result(int steps) {
  co_await child(steps);
  co_return steps;
}

awaitable<void> bare_co_spawn(int steps) {
  const auto executor = co_await asio::this_coro::executor;
  int left = children;
  asio::steady_timer all_ended(executor, asio::steady_timer::time_point::max());
  for (int i = 0; i < children; ++i)
    asio::co_spawn(executor, child(steps), [&](std::exception_ptr) {
      if (--left == 0)
        all_ended.cancel();
    });
  boost::system::error_code ignored;
  co_await all_ended.async_wait(
      asio::redirect_error(asio::use_awaitable, ignored));
}

awaitable<void> parallel_group(int steps) {
  const auto executor = co_await asio::this_coro::executor;
  std::vector<decltype(asio::co_spawn(executor, child(steps), asio::deferred))>
      all;
  for (int i = 0; i < children; ++i)
    all.push_back(asio::co_spawn(executor, child(steps), asio::deferred));
  co_await asio::experimental::make_parallel_group(std::move(all))
      .async_wait(asio::experimental::wait_for_one_error(),
                  asio::use_awaitable);
}

awaitable<void> task_group(int steps, coscope::task_group_options options) {
  co_await coscope::with_task_group(
      [&](coscope::task_group &group) {
        for (int i = 0; i < children; ++i)
          group.spawn(child(steps));
      },
      options);
}

awaitable<void> with_results(int steps) {
  co_await coscope::with_task_group(
      [&](coscope::task_group &group) {
        for (int i = 0; i < children; ++i)
          group.spawn(child_with_result(steps));
      },
      {.serial_executors = true});
}

using gather = std::function<awaitable<void>()>;

/// Nanoseconds per child.
double measure(const gather &once) {
  asio::io_context io;
  const auto start = std::chrono::steady_clock::now();
  asio::co_spawn(
      io,
      [&]() -> awaitable<void> {
        for (int i = 0; i < groups; ++i)
          co_await once();
      },
      asio::detached);
  io.run();
  const std::chrono::duration<double, std::nano> took =
      std::chrono::steady_clock::now() - start;
  return took.count() / groups / children;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void compare(int steps, int rounds) {
  const std::pair<const char *, gather> ways[] = {
      {"bare co_spawn", [=] { return bare_co_spawn(steps); }},
      {"make_parallel_group", [=] { return parallel_group(steps); }},
      {"task_group, serial_executors",
       [=] { return task_group(steps, {.serial_executors = true}); }},
      {"the same, with results", [=] { return with_results(steps); }},
      {"the same, limit 10",
       [=] {
         return task_group(steps, {.limit = 10, .serial_executors = true});
       }},
      {"the same, supervising",
       [=] {
         return task_group(steps, {.serial_executors = true,
                                   .on_error = coscope::ignore_errors});
       }},
      {"task_group", [=] { return task_group(steps, {}); }}};
  // In turn, so that what else the machine does hits all alike.
  std::vector<std::vector<double>> times(std::size(ways));
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < std::size(ways); ++i)
      times[i].push_back(measure(ways[i].second));
  std::printf("%d %s: medians of %d rounds\n", steps,
              steps == 1 ? "step" : "steps", rounds);
  for (std::size_t i = 0; i < std::size(ways); ++i) {
    const auto ratio_to = [&](std::size_t other) {
      std::vector<double> ratios;
      for (int round = 0; round < rounds; ++round)
        ratios.push_back(times[i][round] / times[other][round]);
      return median(ratios);
    };
    std::printf("  %-30s %6.0f ns   %4.2f of co_spawn   %4.2f of "
                "make_parallel_group\n",
                ways[i].first, median(times[i]), ratio_to(0), ratio_to(1));
  }
}

} // namespace

int main(int argc, char **argv) {
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 15;
  compare(1, rounds);
  compare(4, rounds);
}
