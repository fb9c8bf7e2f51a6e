//===-- world.cpp - plays a program through one schedule, in Boost.Asio ---===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "world.h"

#include "asio_world.h"

const std::vector<int> thread_counts = {1, 3};

namespace {

class World : public AsioWorld {
public:
  using AsioWorld::AsioWorld;
  using Child = awaitable<void>;

  static awaitable<bool> pass(int ticks) { return ::pass(ticks); }
  static awaitable<bool> pass_deaf(int ticks) { return ::pass(ticks); }
  static auto deafen() {
    return asio::this_coro::reset_cancellation_state(
        asio::disable_cancellation());
  }
  static awaitable<void> stop() {
    throw SystemError(asio::error::operation_aborted);
    co_return;
  }

private:
  void begin() override { asio::co_spawn(executor_, program(), on_end()); }
};

} // namespace

awaitable<bool> pass(int ticks) {
  constexpr auto token = asio::as_tuple(asio::use_awaitable);
  auto [error] =
      co_await asio::async_initiate<decltype(token), void(ErrorCode)>(
          AsioWorld::sleep_for(ticks), token);
  co_return !error;
}

awaitable<int> number(int n) {
  const int value = 10 * (n + 1);
  co_await live<World>(n, " " + std::to_string(value));
  co_return value;
}

awaitable<void> work(int n) { co_await live<World>(n, ""); }

awaitable<std::string> text(int n) {
  const std::string value = "text " + std::to_string(n);
  co_await live<World>(n, " " + value);
  co_return value;
}

awaitable<std::unique_ptr<int>> box(int n) {
  co_return std::make_unique<int>(co_await number(n));
}

awaitable<void> inspect(int n, const std::string &lent) {
  note("c" + std::to_string(n) + " looks at " + lent);
  co_await live<World>(n, "");
  note("c" + std::to_string(n) + " looks at " + lent);
}

Trace play(const Schedule &schedule) { return play_in<World>(schedule); }
