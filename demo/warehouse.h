//===-- warehouse.h - news for the warehouse --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEMO_WAREHOUSE_H
#define DEMO_WAREHOUSE_H

#include <boost/asio.hpp>
#include <chrono>
#include <string>

#include "trace.h"

/// Stands for a call to another service. False: it was cancelled.
inline boost::asio::awaitable<bool>
answer_after(std::chrono::milliseconds time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                  time);
  auto [error] = co_await timer.async_wait(
      boost::asio::as_tuple(boost::asio::use_awaitable));
  co_return !error;
}

/// Sends news about orders to the warehouse.
class Warehouse {
public:
  explicit Warehouse(boost::asio::any_io_executor executor);
  Warehouse(const Warehouse &) = delete;
  Warehouse &operator=(const Warehouse &) = delete;

  void send(std::string news);
  boost::asio::awaitable<void> close();

private:
  boost::asio::awaitable<void> deliver(std::string news);

  boost::asio::any_io_executor executor_;
  Owner line_ = track("line to the warehouse");
};

#endif // DEMO_WAREHOUSE_H
