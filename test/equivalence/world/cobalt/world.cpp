//===-- world.cpp - plays a program through one schedule, in Boost.Cobalt -===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "world.h"

#include "asio_world.h"

const std::vector<int> thread_counts = {1};

namespace {

class World : public AsioWorld {
public:
  using AsioWorld::AsioWorld;
  using Child = cobalt::promise<void>;

  static cobalt::promise<bool> pass(int ticks) {
    constexpr auto token = asio::as_tuple(cobalt::use_op);
    auto [error] =
        co_await asio::async_initiate<decltype(token), void(ErrorCode)>(
            sleep_for(ticks), token);
    co_return !error;
  }
  static cobalt::promise<bool> pass_deaf(int ticks) { return pass(ticks); }
  static auto deafen() {
    return cobalt::this_coro::reset_cancellation_state(
        asio::disable_cancellation());
  }
  static cobalt::promise<void> stop() {
    throw SystemError(asio::error::operation_aborted);
    co_return;
  }

private:
  void begin() override {
    cobalt::this_thread::set_executor(executor_);
    cobalt::spawn(executor_, program(), on_end());
  }
};

} // namespace

cobalt::promise<int> number(int n) {
  const int value = 10 * (n + 1);
  co_await live<World>(n, " " + std::to_string(value));
  co_return value;
}

cobalt::promise<void> work(int n) { co_await live<World>(n, ""); }

cobalt::promise<std::string> text(int n) {
  const std::string value = "text " + std::to_string(n);
  co_await live<World>(n, " " + value);
  co_return value;
}

Trace play(const Schedule &schedule) { return play_in<World>(schedule); }
