// stdexec: every gather stops the others and waits for all.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that does not cancel: all of them request stop.

#include <exec/task.hpp>
#include <exec/when_any.hpp>
#include <stdexec/execution.hpp>

#include <utility>

using exec::task;

struct Order {
  int id;
};
task<int> reserve(Order order);
task<int> label(Order order);

// Scenario: gather that cancels
task<int> cancels(Order order) {
  auto [count, length] =
      co_await stdexec::when_all(reserve(order), label(order));
  co_return count + length;
}

// Scenario: partial results on purpose
task<int> first(Order order) {
  co_return co_await exec::when_any(reserve(order), label(order));
}
