// cppcoro: every start belongs to a scope that somebody joins.
// RUN: %check coscope-detached-spawn %s %t
// CHECK-SILENT
// Not applicable: discarded start: spawn() ties every task to its scope.
// Not applicable: dropped eager handle: spawn() gives no handle.

#include <cppcoro/async_scope.hpp>
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/task.hpp>

cppcoro::task<> save(int id);
cppcoro::task<int> label(int id);

// Scenario: start that somebody observes
cppcoro::task<> observed() {
  cppcoro::async_scope scope;
  scope.spawn(save(1));
  scope.spawn(label(2));
  co_await scope.join();
}
void observed_by_the_caller(cppcoro::async_scope &scope) {
  scope.spawn(save(1));
}

// Scenario: same name elsewhere
struct Printer {
  cppcoro::task<> spawn(int id);
};
cppcoro::task<> other_spawn(Printer &printer) { return printer.spawn(1); }
