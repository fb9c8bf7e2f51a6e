// Folly: collect() of futures fails at once and leaves the others running; the
// gathers of namespace folly::coro wait.
// RUN: %check coscope-gather-without-cancel %s %t

#include <folly/coro/Collect.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

#include <thread>
#include <utility>
#include <vector>

using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

struct Order {
  int id;
};
Task<int> reserve(Order order);
Task<int> label(Order order);

// Scenario: gather that cancels
Task<int> cancels(Executor ex, Order order) {
  auto [count, length] = co_await folly::coro::collectAll(
      co_withExecutor(ex, reserve(order)), co_withExecutor(ex, label(order)));
  co_return count + length;
}
Task<void> cancels_each(std::vector<Order> orders) {
  std::vector<Task<int>> all;
  for (Order order : orders)
    all.push_back(reserve(order));
  co_await folly::coro::collectAllRange(std::move(all));
}

// Scenario: gather that does not cancel
Task<int> runs_on(Executor ex, Order order) {
  auto [count, length] = co_await folly::collect(
      co_withExecutor(ex, reserve(order)).start(),
      co_withExecutor(ex, label(order)).start());
  co_return count + length;
}
// CHECK-MESSAGES: :[[@LINE-5]]:35: warning: this gather ends when one task fails: the others run on, and nobody waits for them
// CHECK-NOTES: :[[@LINE-6]]:35: note: wait for every task before the error leaves
Task<void> runs_on_each(Executor ex, std::vector<Order> orders) {
  std::vector<folly::SemiFuture<int>> all;
  for (Order order : orders)
    all.push_back(co_withExecutor(ex, reserve(order)).start());
  co_await folly::collect(std::move(all));
}
// CHECK-MESSAGES: :[[@LINE-2]]:12: warning: this gather ends when one task fails: the others run on, and nobody waits for them
// CHECK-NOTES: :[[@LINE-3]]:12: note: wait for every task before the error leaves

struct Workers {
  ~Workers() { thread.join(); }
  Executor executor();
  std::thread thread;
};
// Whoever made the workers first waits for them last.
Task<int> workers_wait(Order order) {
  Workers workers;
  auto [count, length] = co_await folly::collect(
      co_withExecutor(workers.executor(), reserve(order)).start(),
      co_withExecutor(workers.executor(), label(order)).start());
  co_return count + length;
}

// Scenario: partial results on purpose
Task<bool> partial(Order order) {
  auto [stock, text] =
      co_await folly::coro::collectAllTry(reserve(order), label(order));
  co_return stock.hasValue() || text.hasValue();
}
Task<bool> first(Order order) {
  auto [index, either] =
      co_await folly::coro::collectAny(reserve(order), label(order));
  co_return either.hasValue();
}

// Scenario: same name for futures
// This collectAll gives a Try of each.
Task<bool> partial_of_futures(Executor ex, Order order) {
  auto [stock, text] = co_await folly::collectAll(
      co_withExecutor(ex, reserve(order)).start(),
      co_withExecutor(ex, label(order)).start());
  co_return stock.hasValue() || text.hasValue();
}
