// async_simple: no gather throws an error of a task; they give a Try of each.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT

#include <async_simple/coro/Collect.h>
#include <async_simple/coro/Lazy.h>
#include <utility>
#include <vector>

using async_simple::SignalType;
using async_simple::coro::Lazy;

struct Order {
  int id;
};
Lazy<int> reserve(Order order);
Lazy<int> label(Order order);

// Scenario: gather that cancels
// As soon as the first task is done, with or without an error.
Lazy<int> cancels(Order order) {
  auto [stock, text] =
      co_await async_simple::coro::collectAll<SignalType::Terminate>(
          reserve(order), label(order));
  co_return stock.hasError() ? text.value() : stock.value();
}

// Scenario: gather that does not cancel
// It waits for all tasks.
Lazy<int> waits_for_all(Order order) {
  auto [stock, text] =
      co_await async_simple::coro::collectAllPara(reserve(order), label(order));
  co_return stock.value() + text.value();
}

// Scenario: partial results on purpose
Lazy<bool> partial(std::vector<Order> orders) {
  std::vector<Lazy<int>> stocks;
  for (Order order : orders)
    stocks.push_back(reserve(order));
  auto all = co_await async_simple::coro::collectAll(std::move(stocks));
  co_return all.empty() || !all.front().hasError();
}
Lazy<bool> the_first(Order order) {
  auto first =
      co_await async_simple::coro::collectAny(reserve(order), label(order));
  co_return first.index() == 0;
}
