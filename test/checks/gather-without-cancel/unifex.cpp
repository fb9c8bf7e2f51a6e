// libunifex: every gather stops the others and waits for all.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that does not cancel: all of them request stop.

#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/task.hpp>
#include <unifex/when_all.hpp>
#include <unifex/when_all_range.hpp>
#include <unifex/when_any.hpp>

#include <utility>
#include <vector>

using unifex::task;

struct Order {
  int id;
};
task<int> reserve(Order order);
task<int> label(Order order);

// Scenario: gather that cancels
task<void> cancels(Order order) {
  co_await unifex::when_all(reserve(order), label(order));
}
task<void> cancels_each(std::vector<Order> orders) {
  std::vector<task<int>> labels;
  for (Order order : orders)
    labels.push_back(label(order));
  co_await unifex::when_all_range(std::move(labels));
}

// Scenario: partial results on purpose
task<int> first(Order order) {
  co_return co_await unifex::when_any(reserve(order), label(order));
}
