// Futures that are awaited in turn become collectAll().
// RUN: %check coscope-unjoined-task %s %t
// RUN: %check --fix-notes coscope-unjoined-task %s %t
// CHECK-SUGGESTED: #include <folly/coro/Collect.h>
// CHECK-SUGGESTED: #include <iterator>

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

// Scenario: awaited in turn
// The second task is left alone when the first one fails.
Task<int> in_turn(Executor ex, Order order) {
  auto stock = co_withExecutor(ex, reserve(order)).start();
  auto text = co_withExecutor(ex, label(order)).start();
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; a cancellation of this coroutine reaches them now
// CHECK-SUGGESTED:   auto [stock, text] = co_await folly::coro::collectAll(
// CHECK-SUGGESTED:       co_withExecutor(ex, reserve(order)), co_withExecutor(ex, label(order)));
// CHECK-SUGGESTED:   int count = stock;
// CHECK-SUGGESTED:   co_return count + text;
// Lazy tasks run one after the other, on purpose: none is abandoned.
Task<int> lazy_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
Task<int> lazy_future_in_turn(Order order) {
  auto stock = reserve(order).semi();
  auto text = label(order).semi();
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
// One task for each element.
Task<void> range_in_turn(Executor ex, std::vector<Order> orders) {
  std::vector<folly::SemiFuture<folly::Unit>> checks;
  for (Order &order : orders)
    checks.push_back(co_withExecutor(ex, check(order)).start());
  for (auto &each : checks)
    co_await std::move(each);
}
// CHECK-MESSAGES: :[[@LINE-4]]:22: warning: a task in 'checks' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'checks' is joined
// CHECK-NOTES: :[[@LINE-7]]:22: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; a cancellation of this coroutine reaches them now
// CHECK-SUGGESTED:   std::vector<decltype(co_withExecutor(ex, check(*std::begin(orders))))> tasks;
// CHECK-SUGGESTED:     tasks.push_back(co_withExecutor(ex, check(order)));
// CHECK-SUGGESTED:   co_await folly::coro::collectAllRange(std::move(tasks));
