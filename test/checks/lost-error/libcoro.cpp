// libcoro: who awaits a task gets its result, or its error is thrown.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: starts take no completion handlers
// Not applicable: result used after a look: starts take no completion handlers

#include <coro/task.hpp>

struct Order {
  int id;
};
coro::task<int> reserve(Order order);
void use(int stock);

// Scenario: result that is awaited
coro::task<void> awaited(Order order) { use(co_await reserve(order)); }
