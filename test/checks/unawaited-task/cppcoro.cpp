// cppcoro: a task begins when it is awaited.
// RUN: %check coscope-unawaited-task %s %t

#include <cppcoro/async_scope.hpp>
#include <cppcoro/schedule_on.hpp>
#include <cppcoro/shared_task.hpp>
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/task.hpp>
#include <cppcoro/when_all.hpp>

#include <utility>
#include <vector>

using cppcoro::task;

task<> save(int id);
task<int> label(int id);
cppcoro::shared_task<int> price(int id);

// Scenario: lazy task never awaited
task<> forgotten() {
  save(1);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
task<> forgotten_variable() {
  auto text = label(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: task 'text' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:15: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
task<> forgotten_shared() {
  price(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
task<> forgotten_gather() {
  cppcoro::when_all(save(1), save(2));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
task<> forgotten_elsewhere(cppcoro::static_thread_pool &pool) {
  cppcoro::schedule_on(pool, save(1));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here

// Scenario: lazy task awaited
task<int> awaited() {
  auto saved = save(1);
  co_await std::move(saved);
  co_await save(2);
  co_await cppcoro::when_all(save(3), save(4));
  auto cents = price(1);
  co_return co_await cents + co_await label(1);
}

// Scenario: lazy task started or kept by somebody
void started(cppcoro::async_scope &scope) { scope.spawn(save(1)); }
task<> returned() { return save(1); }
void stored(std::vector<task<>> &saves) { saves.push_back(save(1)); }
