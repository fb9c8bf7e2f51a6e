//===-- beside_asio.cpp - a program that uses folly and Boost.Asio --------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <coscope/boost_asio.hpp>
#include <coscope/folly.hpp>
#include <folly/coro/BlockingWait.h>

folly::coro::Task<int> with_folly() {
  return coscope::for_folly::with_task_group(
      [](coscope::for_folly::task_group &) { return 1; });
}

boost::asio::awaitable<int> with_boost() {
  return coscope::for_boost_asio::with_task_group(
      [](coscope::for_boost_asio::task_group &) { return 2; });
}

int main() {
  int sum = folly::coro::blockingWait(with_folly());
  boost::asio::io_context io;
  boost::asio::co_spawn(io, with_boost(),
                        [&](std::exception_ptr, int value) { sum += value; });
  io.run();
  return sum == 3 ? 0 : 1;
}
