//===-- warehouse.cpp - news for the warehouse ----------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "warehouse.h"

#include <utility>

namespace asio = boost::asio;
using asio::awaitable;
using namespace std::chrono_literals;

Warehouse::Warehouse(asio::any_io_executor executor)
    : executor_(std::move(executor)) {}

void Warehouse::send(std::string news) {
  asio::co_spawn(executor_, deliver(std::move(news)), asio::detached);
}

awaitable<void> Warehouse::close() {
  say("warehouse: hanging up");
  co_return;
}

awaitable<void> Warehouse::deliver(std::string news) {
  const Tracked &line = *line_;
  const bool delivered = co_await answer_after(400ms);
  use(line, "warehouse: " + (delivered ? "knows " + news : "was hung up on"));
}
