// Folly: a started task is joined by an await of its future or by get() and
// wait(), one in an AsyncScope by the await of joinAsync().
// RUN: %check coscope-unjoined-task %s %t

#include <folly/coro/AsyncScope.h>
#include <folly/coro/BlockingWait.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

#include <utility>
#include <vector>

using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

struct Order {
  int id;
};
Task<void> save(int id);
Task<int> reserve(Order order);
Task<int> label(Order order);
Task<void> check(Order order);
bool closed(Order order);

// Scenario: joined
Task<int> joined(Executor ex, Order order) {
  auto stock = co_withExecutor(ex, reserve(order)).start();
  co_return co_await std::move(stock);
}
int joined_by_a_thread(Executor ex, Order order) {
  auto stock = co_withExecutor(ex, reserve(order)).start();
  return std::move(stock).get();
}

// Scenario: joined on some exits
Task<int> not_joined(Executor ex, Order order) {
  auto stock = co_withExecutor(ex, reserve(order)).start();
  co_return 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'stock' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-5]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe of a scope
Task<int> left_early(Executor ex, Order order) {
  auto stock = co_withExecutor(ex, reserve(order)).start();
  if (closed(order))
    co_return 0;
  co_return co_await std::move(stock);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe of a scope

// Scenario: handed over
folly::SemiFuture<int> handed_over(Executor ex, Order order) {
  auto stock = co_withExecutor(ex, reserve(order)).start();
  return stock;
}
void stored(Executor ex, Order order,
            std::vector<folly::SemiFuture<int>> &stocks) {
  stocks.push_back(co_withExecutor(ex, reserve(order)).start());
}

// Scenario: scope left by a return
Task<void> scope_left_by_return(Executor ex, Order order) {
  folly::coro::AsyncScope scope;
  scope.add(co_withExecutor(ex, check(order)));
  if (closed(order))
    co_return;
  co_await scope.joinAsync();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'scope' is abandoned by a return: its destructor ends the process
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
// Who does not await the join does not join.
Task<void> scope_not_joined(Executor ex, Order order) {
  folly::coro::AsyncScope scope;
  scope.add(co_withExecutor(ex, check(order)));
  (void)scope.cleanup();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is never joined: its destructor ends the process
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit

// Scenario: scope left by an exception
Task<void> scope_left_by_exception(Executor ex, Order order) {
  folly::coro::CancellableAsyncScope scope(true);
  scope.add(co_withExecutor(ex, check(order)));
  co_await save(order.id);
  co_await scope.cancelAndJoinAsync();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is abandoned if an await throws before it is joined: its destructor ends the process
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
// Nothing was added yet when this one fails.
Task<void> scope_not_used_yet(Executor ex, Order order) {
  folly::coro::CancellableAsyncScope scope(true);
  co_await save(order.id);
  scope.add(co_withExecutor(ex, check(order)));
  co_await scope.cancelAndJoinAsync();
}

// Scenario: tracked by a scope
Task<void> tracked(Executor ex, Order order) {
  folly::coro::AsyncScope scope(true);
  scope.add(co_withExecutor(ex, check(order)));
  scope.add(co_withExecutor(ex, save(order.id)));
  co_await scope.joinAsync();
}
void tracked_by_a_thread(Executor ex, Order order) {
  folly::coro::AsyncScope scope;
  scope.add(co_withExecutor(ex, check(order)));
  folly::coro::blockingWait(scope.joinAsync());
}
void tracked_by_cleanup(Executor ex, Order order) {
  folly::coro::AsyncScope scope;
  scope.add(co_withExecutor(ex, check(order)));
  scope.cleanup().get();
}
// TODO: co_schedule() starts the task when it is awaited; as a starter
// with a scope that await itself seems to leave the scope unjoined.
Task<void> tracked_on_own_executor(Order order) {
  folly::coro::CancellableAsyncScope scope;
  co_await scope.co_schedule(check(order));
  co_await scope.joinAsync();
}
void tracked_by_others(Executor ex, Order order,
                       folly::coro::AsyncScope &scope) {
  scope.add(co_withExecutor(ex, check(order)));
}
