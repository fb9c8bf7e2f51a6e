// Tasks run when they are awaited or started.
// RUN: %check coscope-unawaited-task %s %t

#include <coro/sync_wait.hpp>
#include <coro/task.hpp>
#include <coro/thread_pool.hpp>

struct Order {
  int id;
};

coro::task<void> save(Order order);
coro::task<int> label(Order order);
void use(int text);

// Scenario: lazy task never awaited
coro::task<void> forgotten(Order order) {
  save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
coro::task<void> forgotten_on_purpose(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:9: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
coro::task<void> forgotten_variable(Order order) {
  coro::task<void> saved = save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:28: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:28: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
void not_in_a_coroutine(Order order) {
  save(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-3]]:3: note: await it or start it, or delete the call; not rewritten: this function is no coroutine that could wait for the task

// Scenario: lazy task awaited
coro::task<void> awaited(Order order) {
  coro::task<int> text = label(order);
  co_await save(order);
  use(co_await text);
}
void waited_for(Order order) {
  coro::sync_wait(save(order));
  use(coro::sync_wait(label(order)));
}
coro::task<void> scheduled(coro::thread_pool &pool, Order order) {
  use(co_await pool.schedule(label(order)));
}

// Scenario: started task
void started(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(save(order));
}
void started_and_dropped(coro::thread_pool &pool, Order order) {
  (void)pool.spawn_joinable(save(order));
}
void started_by_hand(Order order) {
  coro::task<void> saved = save(order);
  saved.resume();
}
