//===-- installed.cpp - a program of somebody who uses coscope ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifdef USE_BOOST
#include <coscope/boost_asio.hpp>
namespace asio = boost::asio;
#else
#include <coscope/asio.hpp>
#endif

#include <vector>

asio::awaitable<int> twice(int number) { co_return 2 * number; }

asio::awaitable<int> sum() {
  const std::vector numbers = {1, 2, 3};
  int sum = 0;
  for (int one : co_await coscope::gather_each(numbers, twice))
    sum += one;
  co_return sum;
}

int main() {
  asio::io_context io;
  int found = 0;
  asio::co_spawn(io, sum(), [&](std::exception_ptr error, int value) {
    found = error ? -1 : value;
  });
  io.run();
  return found == 12 ? 0 : 1;
}
