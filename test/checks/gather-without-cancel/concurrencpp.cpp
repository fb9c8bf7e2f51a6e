// concurrencpp: no gather leaves a task behind that the caller cannot see.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that cancels: no gather of concurrencpp's cancels

#include <concurrencpp/concurrencpp.h>
#include <memory>
#include <vector>

using concurrencpp::result;
using Executor = std::shared_ptr<concurrencpp::executor>;

struct Order {
  int id;
};
result<int> reserve(Order order);
result<int> label(Order order);

// Scenario: gather that does not cancel
// It waits for all tasks, and throws none of their errors.
result<int> waits_for_all(Executor ex, Order order) {
  auto [stock, text] =
      co_await concurrencpp::when_all(ex, reserve(order), label(order));
  co_return stock.get() + text.get();
}
result<int> waits_for_each(Executor ex, std::vector<Order> orders) {
  std::vector<result<int>> stocks;
  for (Order order : orders)
    stocks.push_back(reserve(order));
  int units = 0;
  for (auto &each :
       co_await concurrencpp::when_all(ex, stocks.begin(), stocks.end()))
    units += each.get();
  co_return units;
}

// Scenario: partial results on purpose
result<int> the_first(Executor ex, Order order) {
  auto first =
      co_await concurrencpp::when_any(ex, reserve(order), label(order));
  co_return static_cast<int>(first.index);
}
