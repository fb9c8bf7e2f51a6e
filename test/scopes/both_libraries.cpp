//===-- both_libraries.cpp - a program that uses both libraries -----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <coscope/asio.hpp>
#include <coscope/boost_asio.hpp>

asio::awaitable<int> with_asio() {
  return coscope::for_asio::with_task_group(
      [](coscope::for_asio::task_group &) { return 1; });
}

boost::asio::awaitable<int> with_boost() {
  return coscope::for_boost_asio::with_task_group(
      [](coscope::for_boost_asio::task_group &) { return 2; });
}

int main() {
  int sum = 0;
  const auto add = [&](std::exception_ptr, int value) { sum += value; };
  asio::io_context one;
  asio::co_spawn(one, with_asio(), add);
  one.run();
  boost::asio::io_context other;
  boost::asio::co_spawn(other, with_boost(), add);
  other.run();
  return sum == 3 ? 0 : 1;
}
