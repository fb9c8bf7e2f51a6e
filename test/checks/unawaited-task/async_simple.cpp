// async_simple: a Lazy begins when it is awaited or started.
// RUN: %check coscope-unawaited-task %s %t

#include <async_simple/coro/Collect.h>
#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/SyncAwait.h>
#include <utility>
#include <vector>

using async_simple::Executor;
using async_simple::Try;
using async_simple::coro::Lazy;
using async_simple::coro::RescheduleLazy;

struct Order {
  int id;
};
Lazy<> save(Order order);
Lazy<int> label(Order order);

// Scenario: lazy task never awaited
Lazy<> forgotten(Order order) {
  save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
Lazy<> forgotten_variable(Order order) {
  auto saved = save(order);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
Lazy<> forgotten_gather(Order order) {
  async_simple::coro::collectAll(save(order), label(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
Lazy<> forgotten_elsewhere(Executor *ex, Order order) {
  auto saved = save(order).via(ex);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
Lazy<int> awaited(Executor *ex, Order order) {
  auto saved = save(order);
  co_await std::move(saved);
  co_await save(order);
  Try<int> text = co_await label(order).coAwaitTry();
  co_return text.value() + co_await label(order);
}

// Scenario: lazy task started or kept by somebody
void started(Executor *ex, Order order) {
  save(order).start([](Try<void>) {});
  save(order).via(ex).detach();
  async_simple::coro::syncAwait(save(order));
}
Lazy<> returned(Order order) { return save(order); }
void stored(Executor *ex, Order order, std::vector<RescheduleLazy<>> &saves) {
  saves.push_back(save(order).via(ex));
}
