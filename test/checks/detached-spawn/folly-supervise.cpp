// Started tasks whose handles are dropped become children of a group around
// what runs beside them: coscope's, because folly's own scopes do not cancel.
// RUN: %check coscope-detached-spawn %s %t
// RUN: %check --fix-notes coscope-detached-spawn %s %t

#include <folly/coro/Task.h>
// CHECK-SUGGESTED: #include <coscope/folly.hpp>
#include <vector>

using folly::coro::co_withExecutor;
using folly::coro::Task;

struct Order {
  int id;
};
Task<void> save(int id);
Task<int> reserve(int id);
Task<int> accept();

// Scenario: something runs beside it
Task<void> beside(folly::Executor::KeepAlive<> ex, Order order) {
  co_await save(order.id);
  co_withExecutor(ex, save(order.id)).start();
  co_await save(order.id + 1);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> folly::coro::Task<void> {
// CHECK-SUGGESTED: group.spawn(ex, save(order.id));
// CHECK-SUGGESTED: co_await save(order.id + 1);
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: start in an accept loop
Task<void> accepts(folly::Executor::KeepAlive<> ex) {
  for (;;)
    (void)co_withExecutor(ex, save(co_await accept())).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:11: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:11: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> folly::coro::Task<void> {
// CHECK-SUGGESTED: for (;;)
// CHECK-SUGGESTED: group.spawn(ex, save(co_await accept()));
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: with a result, and a callback that ignores it
Task<int> several(folly::Executor::KeepAlive<> ex, Order order) {
  co_withExecutor(ex, reserve(order.id)).start();
  co_withExecutor(ex, reserve(order.id)).start([](auto &&) {});
  co_return co_await reserve(order.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: open a task group here: it is left only when the tasks have ended, whose errors are ignored as they are today, and a cancellation of this function reaches them
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-6]]:3: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> Task<int> {
// CHECK-SUGGESTED: group.spawn(ex, reserve(order.id));
// CHECK-SUGGESTED: group.spawn(ex, reserve(order.id));
// CHECK-SUGGESTED: co_return co_await reserve(order.id);
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: cancellation of its own
Task<void> with_a_token(folly::Executor::KeepAlive<> ex, Order order,
                        folly::CancellationToken stop) {
  co_withExecutor(ex, folly::coro::co_withCancellation(stop, save(order.id)))
      .start();
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: keep the handle and join it on every exit; not rewritten: the task hears of another cancellation than the group's

// Scenario: executor that is bound further inside
Task<void> bound_before(folly::Executor::KeepAlive<> ex, Order order) {
  auto task = co_withExecutor(ex, save(order.id));
  std::move(task).start();
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit; not rewritten: the task is of another kind than this coroutine
// CHECK-SUGGESTED-AGAIN: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: keep the handle and join it on every exit; not rewritten: the task hears of another cancellation than the group's
// CHECK-SUGGESTED-AGAIN: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: keep the handle and join it on every exit; not rewritten: the task is of another kind than this coroutine
