// cppcoro: who awaits a task gets its result, or its error is thrown.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: starts take no completion handlers
// Not applicable: result used after a look: starts take no completion handlers

#include <cppcoro/task.hpp>

cppcoro::task<int> reserve(int id);
void use(int stock);

// Scenario: result that is awaited
cppcoro::task<> awaited() { use(co_await reserve(1)); }
