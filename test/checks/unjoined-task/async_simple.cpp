// async_simple: no start gives a handle that could be left unjoined, and lazy
// tasks run one after the other.
// RUN: %check coscope-unjoined-task %s %t
// CHECK-SILENT
// Not applicable: joined: start() gives no handle
// Not applicable: handed over: start() gives no handle
// Not applicable: scope left by a return: async_simple has no scope
// Not applicable: scope left by an exception: async_simple has no scope
// Not applicable: tracked by a scope: async_simple has no scope

#include <async_simple/coro/Lazy.h>
#include <utility>
#include <vector>

using async_simple::coro::Lazy;

struct Order {
  int id;
};
Lazy<int> reserve(Order order);
Lazy<int> label(Order order);

// Scenario: awaited in turn
// Lazy tasks run one after the other, on purpose: none is abandoned.
Lazy<int> in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await std::move(stock);
  co_return units + co_await std::move(text);
}
Lazy<int> vector_in_turn(std::vector<Order> orders) {
  std::vector<Lazy<int>> stocks;
  for (Order order : orders)
    stocks.push_back(reserve(order));
  int units = 0;
  for (auto &each : stocks)
    units += co_await std::move(each);
  co_return units;
}
