// TooManyCooks: a task begins when it is awaited, forked, detached or posted.
// RUN: %check coscope-unawaited-task %s %t

#include <tmc/all_headers.hpp>
#include <utility>
#include <vector>

struct Order {
  int id;
};
tmc::task<void> save(Order order);
tmc::task<int> label(Order order);

// Scenario: lazy task never awaited
tmc::task<void> forgotten(Order order) {
  save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
tmc::task<void> forgotten_variable(Order order) {
  auto saved = save(order);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
tmc::task<void> forgotten_gather(Order order) {
  tmc::spawn_tuple(save(order), label(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
tmc::task<void> forgotten_wrapper(Order order) {
  tmc::spawn(save(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
tmc::task<int> awaited(tmc::ex_cpu &ex, Order order) {
  auto saved = save(order);
  co_await std::move(saved);
  co_await save(order);
  co_await tmc::spawn(save(order)).run_on(ex);
  co_return co_await label(order);
}

// Scenario: lazy task started or kept by somebody
void started(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, save(order));
  auto saved = save(order);
  tmc::post(ex, std::move(saved));
}
tmc::task<void> forked(Order order) {
  auto group = tmc::fork_group();
  group.fork(save(order));
  co_await std::move(group);
}
tmc::task<void> returned(Order order) { return save(order); }
void stored(Order order, std::vector<tmc::task<void>> &saves) {
  saves.push_back(save(order));
}
