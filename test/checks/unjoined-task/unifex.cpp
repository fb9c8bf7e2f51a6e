// libunifex: a future is joined by its await, a scope by the await of cleanup()
// or complete(), that of namespace v2 by the await of join().
// RUN: %check coscope-unjoined-task %s %t

#include <unifex/async_scope.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/spawn_detached.hpp>
#include <unifex/spawn_future.hpp>
#include <unifex/sync_wait.hpp>
#include <unifex/task.hpp>
#include <unifex/v2/async_scope.hpp>

#include <utility>
#include <vector>

using unifex::async_scope;
using unifex::task;
using Executor = decltype(std::declval<unifex::single_thread_context &>()
                              .get_scheduler());

struct Order {
  int id;
};
task<void> save(int id);
task<int> reserve(Order order);
task<int> label(Order order);
task<void> check(Order order);
bool closed(Order order);

// Scenario: joined
task<int> joined(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn_on(ex, reserve(order));
  co_return co_await std::move(stock);
}
task<int> joined_from_a_later_scope(unifex::v2::async_scope &scope, Executor ex,
                                    Order order) {
  auto stock =
      unifex::spawn_future(unifex::on(ex, reserve(order)), scope);
  co_return co_await std::move(stock);
}
task<int> left_early(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn_on(ex, reserve(order));
  if (closed(order))
    co_return 0;
  co_return co_await std::move(stock);
}

// Scenario: handed over
auto handed_over(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn(unifex::on(ex, reserve(order)));
  return stock;
}
template <typename Future>
void stored(async_scope &scope, Executor ex, Order order,
            std::vector<Future> &stocks) {
  stocks.push_back(scope.spawn_on(ex, reserve(order)));
}

// Scenario: awaited in turn
// The second task is asked to stop when the first one fails; the scope has it.
task<int> in_turn(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn_on(ex, reserve(order));
  auto text = scope.spawn_on(ex, label(order));
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
// Lazy tasks run one after the other, on purpose: none is abandoned.
task<int> lazy_in_turn(Executor ex, Order order) {
  auto stock = unifex::on(ex, reserve(order));
  auto text = label(order);
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}

// Scenario: scope left by a return
task<void> scope_left_by_return(Executor ex, Order order) {
  async_scope scope;
  scope.detached_spawn_on(ex, check(order));
  if (closed(order))
    co_return;
  co_await scope.complete();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'scope' is abandoned by a return: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
// Who does not await the join does not join.
task<void> scope_not_joined(Executor ex, Order order) {
  async_scope scope;
  scope.detached_spawn_on(ex, check(order));
  (void)scope.cleanup();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is never joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
task<void> later_scope_left_by_return(Executor ex, Order order) {
  unifex::v2::async_scope scope;
  unifex::spawn_detached(unifex::on(ex, check(order)), scope);
  if (closed(order))
    co_return;
  co_await scope.join();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'scope' is abandoned by a return: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit

// Scenario: scope left by an exception
task<void> scope_left_by_exception(Executor ex, Order order) {
  async_scope scope;
  scope.detached_spawn_on(ex, check(order));
  co_await save(order.id);
  co_await scope.cleanup();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is abandoned if an await throws before it is joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
task<void> scope_joined_on_failure(Executor ex, Order order) {
  async_scope scope;
  scope.detached_spawn_on(ex, check(order));
  std::exception_ptr error;
  try {
    co_await save(order.id);
  } catch (...) {
    error = std::current_exception();
  }
  co_await scope.cleanup();
  if (error)
    std::rethrow_exception(error);
}

// Scenario: tracked by a scope
task<void> tracked(Executor ex, Order order) {
  async_scope scope;
  scope.detached_spawn_on(ex, check(order));
  scope.detached_spawn(unifex::on(ex, save(order.id)));
  co_await scope.complete();
}
task<void> tracked_by_a_later_scope(Executor ex, Order order) {
  unifex::v2::async_scope scope;
  unifex::spawn_detached(unifex::on(ex, check(order)), scope);
  co_await scope.join();
}
void tracked_by_a_thread(Executor ex, Order order) {
  async_scope scope;
  scope.detached_spawn_on(ex, check(order));
  unifex::sync_wait(scope.cleanup());
}
void tracked_by_others(async_scope &scope, Executor ex, Order order) {
  scope.detached_spawn_on(ex, check(order));
}

// TODO: a start by 'sender | unifex::spawn_detached(scope)' is missed.
