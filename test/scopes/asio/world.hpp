//===-- world.hpp - virtual time for coroutines -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A world has a clock of its own: it goes to the next tick at which somebody
// wants to wake up, as soon as nothing is left to run. So tests neither wait
// nor depend on how fast the machine is.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_ASIO_WORLD_HPP
#define COSCOPE_TEST_SCOPES_ASIO_WORLD_HPP

#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "library.hpp"

class world {
public:
  explicit world(int threads = 1) : threads(threads) {}

  int now() const { return tick; }

  /// Returns \p ticks later, or throws operation_aborted when cancelled.
  awaitable<void> sleep(int ticks) {
    return asio::async_initiate<const asio::use_awaitable_t<>,
                                void(error_code)>(
        [this, ticks](auto handler) { add(std::move(handler), ticks); },
        asio::use_awaitable);
  }

  /// Calls \p function at \p when, while nothing else runs.
  void at(int when, std::function<void()> function) {
    std::lock_guard held(guard);
    events.emplace(when, std::move(function));
  }

  /// Runs until nothing is left to do, also later.
  void run() { run_until(std::numeric_limits<int>::max()); }

  /// Runs until nothing is left to do up to \p end.
  void run_until(int end) {
    for (drain(); !events.empty() && events.begin()->first <= end; drain()) {
      tick = events.begin()->first;
      while (!events.empty() && events.begin()->first == tick)
        events.extract(events.begin()).mapped()();
    }
  }

  asio::io_context io;

private:
  /// Lets all threads run what is ready, until nothing is.
  void drain() {
    io.restart();
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threads; ++i)
      helpers.emplace_back([this] { io.poll(); });
    io.poll();
  }

  template <class Handler> static void wake(Handler handler, error_code error) {
    const auto executor = asio::get_associated_executor(handler);
    asio::post(executor, [handler = std::move(handler), error]() mutable {
      std::move(handler)(error);
    });
  }

  template <class Handler> void add(Handler handler, int ticks) {
    auto slot = asio::get_associated_cancellation_slot(handler);
    // Moved from by whoever comes first, the event or the cancellation.
    auto sleeper = std::make_shared<Handler>(std::move(handler));
    std::lock_guard held(guard);
    const auto place = events.emplace(
        tick + ticks, [sleeper] { wake(std::move(*sleeper), error_code()); });
    if (slot.is_connected())
      slot.assign([this, place, sleeper = std::weak_ptr(sleeper)](auto) {
        if (auto cancelled = sleeper.lock()) {
          forget(place);
          wake(std::move(*cancelled), asio::error::operation_aborted);
        }
      });
  }

  using event_map = std::multimap<int, std::function<void()>>;

  void forget(event_map::iterator place) {
    std::lock_guard held(guard);
    events.erase(place);
  }

  const int threads;
  int tick = 0;
  std::mutex guard; ///< Of events.
  event_map events;
};

#endif // COSCOPE_TEST_SCOPES_ASIO_WORLD_HPP
