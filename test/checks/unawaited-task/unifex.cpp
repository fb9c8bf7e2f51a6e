// libunifex: a task begins when it is awaited or spawned.
// RUN: %check coscope-unawaited-task %s %t

#include <unifex/async_scope.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/sync_wait.hpp>
#include <unifex/task.hpp>
#include <unifex/then.hpp>
#include <unifex/when_all.hpp>

#include <utility>
#include <vector>

using unifex::task;
using Executor = decltype(std::declval<unifex::single_thread_context &>()
                              .get_scheduler());

task<void> save(int id);
task<int> label(int id);
unifex::nothrow_task<int> price(int id) noexcept;
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
// CHECK-NOTES: :[[@LINE-4]]:15: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
task<void> forgotten_nothrow() {
  price(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
task<void> forgotten_gather() {
  unifex::when_all(save(1), save(2));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
task<void> forgotten_chain() {
  unifex::then(label(1), print);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
task<int> awaited(Executor ex) {
  auto saved = save(1);
  co_await std::move(saved);
  co_await save(2);
  co_await unifex::on(ex, save(3));
  co_await unifex::then(label(4), print);
  co_await unifex::when_all(save(5), save(6));
  co_return co_await price(7);
}

// Scenario: lazy task started or kept by somebody
void started(unifex::async_scope &scope, Executor ex) {
  scope.detached_spawn_on(ex, save(1));
}
void blocked() { unifex::sync_wait(save(1)); }
task<void> returned() { return save(1); }
void stored(std::vector<task<void>> &saves) { saves.push_back(save(1)); }
