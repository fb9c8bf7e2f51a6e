// cppcoro: tasks in an async_scope are joined by the await of join().
// RUN: %check coscope-unjoined-task %s %t
// Not applicable: joined: spawn() gives no handle.
// Not applicable: handed over: spawn() gives no handle.

#include <cppcoro/async_scope.hpp>
#include <cppcoro/schedule_on.hpp>
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>
#include <cppcoro/when_all.hpp>

#include <utility>

using cppcoro::async_scope;
using cppcoro::task;

struct Order {
  int id;
};
task<> save(int id);
task<int> reserve(Order order);
task<int> label(Order order);
task<> check(Order order);
bool closed(Order order);

// Scenario: awaited in turn
// Lazy tasks run one after the other, on purpose: none is abandoned.
task<int> lazy_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
task<int> gathered(Order order) {
  auto [stock, text] =
      co_await cppcoro::when_all(reserve(order), label(order));
  co_return stock + text;
}

// Scenario: scope left by a return
task<> scope_left_by_return(Order order) {
  async_scope scope;
  scope.spawn(check(order));
  if (closed(order))
    co_return;
  co_await scope.join();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'scope' is abandoned by a return: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
// Who does not await the join does not join.
task<> scope_not_joined(Order order) {
  async_scope scope;
  scope.spawn(check(order));
  (void)scope.join();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is never joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit

// Scenario: scope left by an exception
task<> scope_left_by_exception(Order order) {
  async_scope scope;
  scope.spawn(check(order));
  co_await save(order.id);
  co_await scope.join();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is abandoned if an await throws before it is joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
task<> scope_joined_on_failure(Order order) {
  async_scope scope;
  scope.spawn(check(order));
  std::exception_ptr error;
  try {
    co_await save(order.id);
  } catch (...) {
    error = std::current_exception();
  }
  co_await scope.join();
  if (error)
    std::rethrow_exception(error);
}

// Scenario: tracked by a scope
task<> tracked(cppcoro::static_thread_pool &pool, Order order) {
  async_scope scope;
  scope.spawn(check(order));
  scope.spawn(cppcoro::schedule_on(pool, save(order.id)));
  co_await scope.join();
}
void tracked_by_a_thread(Order order) {
  async_scope scope;
  scope.spawn(check(order));
  cppcoro::sync_wait(scope.join());
}
void tracked_by_others(async_scope &scope, Order order) {
  scope.spawn(check(order));
}
class Shop {
public:
  void open(Order order) { scope_.spawn(check(order)); }
  task<> close() { co_await scope_.join(); }

private:
  async_scope scope_;
};
