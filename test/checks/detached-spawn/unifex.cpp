// libunifex: spawn() of the scope that <unifex/async_scope.hpp> declares gives
// a future; who drops it cancels the task. detached_spawn() gives none.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: discarded start: every start is in a scope
// Not applicable: handler that ignores the outcome: starts take no completion handlers, the sender is given adaptors that look at its outcome
// Not applicable: fire-and-forget coroutine: libunifex has no such type
// Not applicable: run by its function: every start is in a scope
// Not applicable: counted and waited for: every start is in a scope
// Not applicable: detached on purpose: every start is in a scope

#include <unifex/async_scope.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/spawn_detached.hpp>
#include <unifex/spawn_future.hpp>
#include <unifex/sync_wait.hpp>
#include <unifex/task.hpp>
#include <unifex/v2/async_scope.hpp>

#include <exception>
#include <utility>

using unifex::async_scope;
using unifex::task;
using Executor = decltype(std::declval<unifex::single_thread_context &>()
                              .get_scheduler());

task<void> save(int id);
task<int> label(int id);
task<int> next_id();
void report(std::exception_ptr error);

// Scenario: dropped eager handle
void dropped(async_scope &scope, Executor ex) {
  scope.spawn(unifex::on(ex, save(1)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(async_scope &scope, Executor ex) {
  (void)scope.spawn_on(ex, label(1));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_from_a_later_scope(unifex::v2::async_scope &scope, Executor ex) {
  unifex::spawn_future(unifex::on(ex, save(1)), scope);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
// The scope waits for what it starts.
task<void> accepts(async_scope &scope, Executor ex) {
  for (;;) {
    int id = co_await next_id();
    scope.detached_spawn_on(ex, save(id));
  }
}

// Scenario: handle dropped in an accept loop
task<void> accepts_and_drops(async_scope &scope, Executor ex) {
  for (;;) {
    int id = co_await next_id();
    (void)scope.spawn_on(ex, save(id));
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:11: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-4]]:11: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
task<int> observed(async_scope &scope, Executor ex) {
  co_return co_await scope.spawn(unifex::on(ex, label(1)));
}
void blocked(async_scope &scope, Executor ex) {
  unifex::sync_wait(scope.spawn_on(ex, save(1)));
}
// Detached in so many words; the scope waits.
void in_a_scope(async_scope &scope, Executor ex) {
  scope.detached_spawn(unifex::on(ex, save(1)));
  scope.detached_spawn_on(ex, save(2));
  unifex::spawn_detached(unifex::on(ex, save(3)), scope);
}
void in_a_later_scope(unifex::v2::async_scope &scope, Executor ex) {
  unifex::spawn_detached(unifex::on(ex, save(1)), scope);
}

// Scenario: errors handled in the task
// One that is not handled ends the process.
task<void> handles(int id) {
  try {
    co_await save(id);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(async_scope &scope, Executor ex) {
  scope.detached_spawn_on(ex, handles(1));
}

// Scenario: started by a helper
// The scope waits.
void start(async_scope &scope, Executor ex, task<void> work) {
  scope.detached_spawn_on(ex, std::move(work));
}
void started(async_scope &scope, Executor ex) { start(scope, ex, save(1)); }
// Here the callers decide, by what they do with the future.
auto start_future(async_scope &scope, Executor ex, task<int> work) {
  return scope.spawn_on(ex, std::move(work));
}
void started_and_dropped(async_scope &scope, Executor ex) {
  (void)start_future(scope, ex, label(1));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
task<int> started_and_joined(async_scope &scope, Executor ex) {
  co_return co_await start_future(scope, ex, label(1));
}

// Scenario: helper whose callers need nobody
static void start_handled(async_scope &scope, Executor ex, task<void> work) {
  scope.detached_spawn_on(ex, std::move(work));
}
void started_with_its_errors_handled(async_scope &scope, Executor ex) {
  start_handled(scope, ex, handles(1));
}
