// cppcoro: its gathers cancel nobody, but they wait for all.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that cancels: when_all() knows no cancellation.

#include <cppcoro/task.hpp>
#include <cppcoro/when_all.hpp>
#include <cppcoro/when_all_ready.hpp>

#include <utility>
#include <vector>

using cppcoro::task;

struct Order {
  int id;
};
task<int> reserve(Order order);
task<int> label(Order order);
void print(int label);

// Scenario: gather that does not cancel
task<int> waits(Order order) {
  auto [stock, text] =
      co_await cppcoro::when_all(reserve(order), label(order));
  co_return stock + text;
}
task<> waits_for_each(std::vector<Order> orders) {
  std::vector<task<int>> labels;
  for (Order order : orders)
    labels.push_back(label(order));
  for (int text : co_await cppcoro::when_all(std::move(labels)))
    print(text);
}

// Scenario: partial results on purpose
task<int> partial(Order order) {
  auto [stock, text] =
      co_await cppcoro::when_all_ready(reserve(order), label(order));
  try {
    co_return stock.result();
  } catch (...) {
    co_return text.result();
  }
}
