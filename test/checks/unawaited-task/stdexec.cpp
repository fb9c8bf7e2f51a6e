// stdexec: a task, of stdexec as of exec, begins when it is awaited or spawned.
// RUN: %check coscope-unawaited-task %s %t

#include <exec/async_scope.hpp>
#include <exec/single_thread_context.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <utility>
#include <vector>

using exec::task;
using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

task<void> save(int id);
task<int> label(int id);
stdexec::task<int> price(int id);
void print(int label);

// Scenario: lazy task never awaited
task<void> forgotten() {
  save(1);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
task<void> forgotten_variable() {
  auto text = label(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: task 'text' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:15: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
stdexec::task<void> forgotten_standard_task() {
  price(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
task<void> forgotten_join(exec::async_scope &scope) {
  (void)scope.on_empty();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:9: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
// 'stdexec::when_all(save(1), save(2));' alone is not looked at: most senders are
// of one class, and those of spawn_future run.
task<void> forgotten_chain() {
  stdexec::then(label(1), print);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
task<int> awaited(Executor ex) {
  auto saved = save(1);
  co_await std::move(saved);
  co_await save(2);
  co_await starts_on(ex, save(3));
  co_await stdexec::then(label(4), print);
  co_await stdexec::when_all(save(5), save(6));
  co_return co_await label(7);
}

// Scenario: lazy task started or kept by somebody
void started(exec::async_scope &scope, Executor ex) {
  scope.spawn(starts_on(ex, save(1)));
}
void blocked(Executor ex) { stdexec::sync_wait(starts_on(ex, save(1))); }
task<void> returned() { return save(1); }
void stored(std::vector<task<void>> &saves) { saves.push_back(save(1)); }
