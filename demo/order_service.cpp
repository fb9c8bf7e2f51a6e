//===-- order_service.cpp - takes two orders ------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What script/demo checks and fixes: it takes two orders, for which the card is
// declined.
//
//===----------------------------------------------------------------------===//

#include <boost/asio.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "trace.h"
#include "warehouse.h"

namespace asio = boost::asio;
using asio::awaitable;
using namespace std::chrono_literals;

using Order = Tracked;

awaitable<int> reserve_stock(const Order &order) {
  const bool reserved = co_await answer_after(120ms);
  use(order, reserved ? "stock: reserved" : "stock: cancelled");
  co_return reserved ? 17 : 0;
}

awaitable<int> charge_card(const Order &order) {
  co_await answer_after(100ms);
  use(order, "payment: card declined");
  throw std::runtime_error("card declined");
}

awaitable<int> book_courier(const Order &order) {
  const bool booked = co_await answer_after(300ms);
  if (!booked) {
    // The van is on its way already: to call it back takes another call.
    co_await asio::this_coro::reset_cancellation_state();
    co_await answer_after(80ms);
  }
  use(order, booked ? "courier: booked" : "courier: van called back");
  co_return booked ? 4 : 0;
}

/// Asks all three at the same time. If one fails the others are cancelled.
awaitable<void> place_order(const Order &order) {
  auto executor = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(executor, reserve_stock(order),
                              asio::experimental::use_promise);
  auto payment = asio::co_spawn(executor, charge_card(order),
                                asio::experimental::use_promise);
  auto courier = asio::co_spawn(executor, book_courier(order),
                                asio::experimental::use_promise);
  std::exception_ptr error;
  try {
    const int shelf = co_await stock(asio::use_awaitable);
    const int receipt = co_await payment(asio::use_awaitable);
    const int van = co_await courier(asio::use_awaitable);
    use(order, "placed: shelf " + std::to_string(shelf) + ", receipt " +
                   std::to_string(receipt) + ", van " + std::to_string(van));
  } catch (...) {
    error = std::current_exception();
    stock.cancel();
    payment.cancel();
    courier.cancel();
  }
  if (error)
    std::rethrow_exception(error);
}

awaitable<void> write_audit(const Order &order) {
  co_await answer_after(120ms);
  use(order, "audit: written");
}

awaitable<void> tell_customer(const Order &order) {
  co_await answer_after(50ms);
  use(order, "customer: told");
}

awaitable<void> handle_order(std::string name) {
  auto executor = co_await asio::this_coro::executor;
  Owner order = track(name);
  try {
    co_await place_order(*order);
  } catch (const std::exception &failure) {
    say("place_order failed: " + std::string(failure.what()));
  }
  asio::co_spawn(executor, write_audit(*order), asio::detached);
  co_await tell_customer(*order);
}

/// The orders come one after the other, and each is handled on its own.
awaitable<void> take_orders(Warehouse &warehouse) {
  auto executor = co_await asio::this_coro::executor;
  for (std::string name : {"order 1", "order 2"}) {
    co_await answer_after(60ms);
    warehouse.send(name);
    asio::co_spawn(executor, handle_order(std::move(name)), asio::detached);
  }
}

awaitable<void> serve() {
  auto executor = co_await asio::this_coro::executor;
  auto publish = [feed = track("statistics feed")]() -> awaitable<void> {
    const Tracked &statistics = *feed;
    co_await answer_after(500ms);
    use(statistics, "statistics: published");
  };
  asio::co_spawn(executor, publish(), asio::detached);
  Warehouse warehouse(executor);
  co_await take_orders(warehouse);
  co_await warehouse.close();
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, serve(), [](std::exception_ptr error) {
    if (error)
      std::rethrow_exception(error);
  });
  context.run();
  return report();
}
