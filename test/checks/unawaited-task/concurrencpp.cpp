// concurrencpp: a lazy_result begins when it is awaited or run.
// RUN: %check coscope-unawaited-task %s %t

#include <concurrencpp/concurrencpp.h>
#include <memory>
#include <utility>
#include <vector>

using concurrencpp::lazy_result;
using concurrencpp::result;

struct Order {
  int id;
};
lazy_result<void> save(Order order);
lazy_result<int> label(Order order);
result<int> reserve(Order order);

// Scenario: lazy task never awaited
lazy_result<void> forgotten(Order order) {
  save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
lazy_result<void> forgotten_variable(Order order) {
  auto saved = save(order);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
// The gather is lazy, but its tasks are not: nobody waits for them.
result<void> forgotten_gather(std::shared_ptr<concurrencpp::executor> ex,
                              Order order) {
  concurrencpp::when_all(ex, reserve(order), reserve(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
lazy_result<int> awaited(Order order) {
  auto saved = save(order);
  co_await saved;
  co_await save(order);
  co_return co_await label(order);
}
lazy_result<void> moved(Order order) {
  auto saved = save(order);
  co_await std::move(saved);
}

// Scenario: lazy task run or kept by somebody
void ran(Order order) { save(order).run().get(); }
lazy_result<void> returned(Order order) { return save(order); }
void stored(Order order, std::vector<lazy_result<void>> &saves) {
  saves.push_back(save(order));
}
