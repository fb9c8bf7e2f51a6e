// Lazy tasks of Asio that are never awaited, and where no await can be written
// down: each says why.
// RUN: %check coscope-unawaited-task %s %t

#include <library.h>

using asio::awaitable;
using namespace asio::experimental::awaitable_operators;

struct Order {
  int id;
};
awaitable<void> save(Order order);
awaitable<int> label(Order order);
void use(int text);

// Scenario: lazy task never awaited, where no await is suggested
void not_in_a_coroutine(Order order) {
  save(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-3]]:3: note: await it or start it, or delete the call; not rewritten: this function is no coroutine that could wait for the task
awaitable<void> forgotten_on_purpose(Order order) {
  (void)save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:9: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
awaitable<void> forgotten_variable(Order order) {
  auto saved = save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
awaitable<void> forgotten_gather(Order order) {
  (void)(save(order) && label(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:10: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:10: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
awaitable<void> awaited_gather(Order order) {
  co_await (save(order) && save(order));
}
awaitable<void> forgotten_deferred(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, save(order), asio::deferred);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-3]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
