// Folly: a Task begins when it is awaited or started.
// RUN: %check coscope-unawaited-task %s %t

#include <folly/coro/AsyncScope.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

#include <utility>
#include <vector>

using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

Task<void> save(int id);
Task<int> label(int id);

// Scenario: lazy task never awaited
Task<void> forgotten() {
  save(1);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
Task<void> forgotten_variable() {
  auto saved = save(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
Task<void> forgotten_elsewhere(Executor ex) {
  co_withExecutor(ex, save(1));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
Task<void> forgotten_future() {
  auto saved = save(1).semi();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
// A discarded join joins nothing.
Task<void> not_joined(folly::coro::AsyncScope &scope) {
  scope.joinAsync();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here

// Scenario: lazy task awaited
Task<int> awaited(Executor ex) {
  auto saved = save(1);
  co_await std::move(saved);
  co_await save(2);
  co_await co_withExecutor(ex, save(3));
  co_return co_await label(4);
}

// Scenario: lazy task started or kept by somebody
void started(Executor ex) { co_withExecutor(ex, save(1)).start().wait(); }
Task<void> returned() { return save(1); }
void stored(std::vector<Task<void>> &saves) { saves.push_back(save(1)); }
