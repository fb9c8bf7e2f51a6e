// cppcoro: every start belongs to a scope that somebody joins.
// RUN: %check coscope-detached-spawn %s %t
// CHECK-SILENT
// Not applicable: discarded start: every start is in a scope
// Not applicable: handler that ignores the outcome: starts take no completion handlers
// Not applicable: dropped eager handle: spawn() gives no handle.
// Not applicable: fire-and-forget coroutine: cppcoro has no such type
// Not applicable: run by its function: every start is in a scope
// Not applicable: counted and waited for: every start is in a scope
// Not applicable: detached on purpose: every start is in a scope

#include <cppcoro/async_scope.hpp>
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/task.hpp>

#include <exception>
#include <utility>

cppcoro::task<> save(int id);
cppcoro::task<int> label(int id);
cppcoro::task<int> next_id();
void report(std::exception_ptr error);

// Scenario: start in an accept loop
// The scope waits for what it starts.
cppcoro::task<> accepts(cppcoro::async_scope &scope) {
  for (;;) {
    int id = co_await next_id();
    scope.spawn(save(id));
  }
}

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

// Scenario: errors handled in the task
// One that is not handled ends the process.
cppcoro::task<> handles(int id) {
  try {
    co_await save(id);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(cppcoro::async_scope &scope) { scope.spawn(handles(1)); }

// Scenario: started by a helper
// The scope waits.
void start(cppcoro::async_scope &scope, cppcoro::task<> task) {
  scope.spawn(std::move(task));
}
void started(cppcoro::async_scope &scope) { start(scope, save(1)); }

// Scenario: helper whose callers need nobody
static void start_handled(cppcoro::async_scope &scope, cppcoro::task<> task) {
  scope.spawn(std::move(task));
}
void started_with_its_errors_handled(cppcoro::async_scope &scope) {
  start_handled(scope, handles(1));
}

// Scenario: same name elsewhere
struct Printer {
  cppcoro::task<> spawn(int id);
};
cppcoro::task<> other_spawn(Printer &printer) { return printer.spawn(1); }
