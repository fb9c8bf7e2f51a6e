// Dropped futures in a coroutine: a gate around what runs beside them, which is
// closed on every path.
// RUN: %check coscope-detached-spawn %s %t
// RUN: %check --fix-notes coscope-detached-spawn %s %t

#include <seastar/core/coroutine.hh>
// CHECK-SUGGESTED: #include <seastar/core/do_with.hh>
#include <seastar/core/future.hh>
// CHECK-SUGGESTED: #include <seastar/core/gate.hh>
#include <seastar/core/sleep.hh>
// CHECK-SUGGESTED: #include <seastar/util/closeable.hh>

struct Order {
  int id;
};
seastar::future<> save(Order order);
seastar::future<> audit(Order order);
seastar::future<int> reserve(Order order);
seastar::future<Order> accept();

// Scenario: something runs beside it
seastar::future<> beside(Order order) {
  (void)audit(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:9: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today
// CHECK-SUGGESTED: co_await seastar::with_closeable(
// CHECK-SUGGESTED: seastar::gate(),
// CHECK-SUGGESTED: seastar::coroutine::lambda(
// CHECK-SUGGESTED: [&](seastar::gate &group) -> seastar::future<void> {
// CHECK-SUGGESTED: (void)audit(order).finally([hold = group.hold()] {});
// CHECK-SUGGESTED: co_await save(order);
// CHECK-SUGGESTED: }));

// Scenario: chain
seastar::future<> chained(Order order) {
  (void)audit(order).then([order] { return save(order); });
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:9: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today
// CHECK-SUGGESTED: co_await seastar::with_closeable(
// CHECK-SUGGESTED: seastar::gate(), seastar::coroutine::lambda(
// CHECK-SUGGESTED: [&](seastar::gate &group) -> seastar::future<void> {
// CHECK-SUGGESTED: (void)audit(order)
// CHECK-SUGGESTED: .then([order] { return save(order); })
// CHECK-SUGGESTED: .finally([hold = group.hold()] {});
// CHECK-SUGGESTED: co_await save(order);
// CHECK-SUGGESTED: }));

// Scenario: accept loop
seastar::future<> accepts() {
  for (;;) {
    auto order = co_await accept();
    (void)save(order);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:11: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:11: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today
// CHECK-SUGGESTED: co_await seastar::with_closeable(
// CHECK-SUGGESTED: seastar::gate(),
// CHECK-SUGGESTED: seastar::coroutine::lambda(
// CHECK-SUGGESTED: [&](seastar::gate &group) -> seastar::future<void> {
// CHECK-SUGGESTED: for (;;) {
// CHECK-SUGGESTED: auto order = co_await accept();
// CHECK-SUGGESTED: (void)save(order).finally([hold = group.hold()] {});
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: }));

// Scenario: its result is returned
seastar::future<int> returns(Order order) {
  (void)audit(order);
  if (order.id < 0)
    co_return 0;
  co_return co_await reserve(order);
}
// CHECK-MESSAGES: :[[@LINE-5]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-6]]:9: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today
// CHECK-SUGGESTED: co_return co_await seastar::with_closeable(
// CHECK-SUGGESTED: seastar::gate(),
// CHECK-SUGGESTED: seastar::coroutine::lambda(
// CHECK-SUGGESTED: [&](seastar::gate &group) -> seastar::future<int> {
// CHECK-SUGGESTED: (void)audit(order).finally([hold = group.hold()] {});
// CHECK-SUGGESTED: if (order.id < 0)
// CHECK-SUGGESTED: co_return 0;
// CHECK-SUGGESTED: co_return co_await reserve(order);
// CHECK-SUGGESTED: }));

// Scenario: no coroutine
seastar::future<> plain(Order order) {
  (void)audit(order);
  return save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
// CHECK-SUGGESTED-AGAIN: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-SUGGESTED-AGAIN: note: keep the handle and join it on every exit
