// stdexec: a future is joined by its await. An exec::async_scope is joined by
// the await of on_empty(), a counting_scope by that of join().
// RUN: %check coscope-unjoined-task %s %t

#include <exec/async_scope.hpp>
#include <exec/single_thread_context.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <exception>
#include <utility>
#include <vector>

using exec::async_scope;
using exec::task;
using stdexec::counting_scope;
using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

struct Order {
  int id;
};
task<void> save(int id);
task<int> reserve(Order order);
task<int> label(Order order);
task<void> check(Order order);
bool closed(Order order);
void log(std::exception_ptr error) noexcept;

// Scenario: joined
task<int> joined(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn_future(starts_on(ex, reserve(order)));
  co_return co_await std::move(stock);
}
task<int> left_early(counting_scope &scope, Executor ex, Order order) {
  auto stock =
      stdexec::spawn_future(starts_on(ex, reserve(order)), scope.get_token());
  if (closed(order))
    co_return 0;
  co_return co_await std::move(stock);
}
void joined_by_a_thread(counting_scope &scope, Executor ex, Order order) {
  auto stock =
      stdexec::spawn_future(starts_on(ex, reserve(order)), scope.get_token());
  stdexec::sync_wait(std::move(stock));
}
void not_joined(counting_scope &scope, Executor ex, Order order) {
  auto stock =
      stdexec::spawn_future(starts_on(ex, reserve(order)), scope.get_token());
}

// Scenario: handed over
auto handed_over(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn_future(starts_on(ex, reserve(order)));
  return stock;
}
template <typename Future>
void stored(async_scope &scope, Executor ex, Order order,
            std::vector<Future> &stocks) {
  stocks.push_back(scope.spawn_future(starts_on(ex, reserve(order))));
}

// Scenario: awaited in turn
// The second task is asked to stop when the first one fails; the scope has it.
task<int> in_turn(counting_scope &scope, Executor ex, Order order) {
  auto stock =
      stdexec::spawn_future(starts_on(ex, reserve(order)), scope.get_token());
  auto text =
      stdexec::spawn_future(starts_on(ex, label(order)), scope.get_token());
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
// An exec::async_scope goes on with it, and whoever joins the scope waits.
task<int> in_turn_without_stop(async_scope &scope, Executor ex, Order order) {
  auto stock = scope.spawn_future(starts_on(ex, reserve(order)));
  auto text = scope.spawn_future(starts_on(ex, label(order)));
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}
// Lazy tasks run one after the other, on purpose: none is abandoned.
task<int> lazy_in_turn(Executor ex, Order order) {
  auto stock = starts_on(ex, reserve(order));
  auto text = label(order);
  int count = co_await std::move(stock);
  co_return count + co_await std::move(text);
}

// Scenario: scope left by a return
task<void> scope_left_by_return(Executor ex, Order order) {
  async_scope scope;
  scope.spawn(starts_on(ex, check(order)));
  if (closed(order))
    co_return;
  co_await scope.on_empty();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'scope' is abandoned by a return: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
task<void> counting_scope_left_by_return(Executor ex, Order order) {
  counting_scope scope;
  stdexec::spawn(stdexec::upon_error(starts_on(ex, check(order)), log),
                 scope.get_token());
  if (closed(order))
    co_return;
  co_await scope.join();
}
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: scope 'scope' is abandoned by a return: its destructor ends the process
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-9]]:3: note: join it on every exit
// Who does not await the join does not join.
task<void> scope_not_joined(Executor ex, Order order) {
  counting_scope scope;
  stdexec::spawn(stdexec::upon_error(starts_on(ex, check(order)), log),
                 scope.get_token());
  (void)scope.join();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'scope' is never joined: its destructor ends the process
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'scope' is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: join it on every exit

// Scenario: scope left by an exception
task<void> scope_left_by_exception(Executor ex, Order order) {
  async_scope scope;
  scope.spawn(starts_on(ex, check(order)));
  co_await save(order.id);
  co_await scope.on_empty();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'scope' is abandoned if an await throws before it is joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'scope' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
task<void> scope_joined_on_failure(Executor ex, Order order) {
  async_scope scope;
  scope.spawn(starts_on(ex, check(order)));
  std::exception_ptr error;
  try {
    co_await save(order.id);
  } catch (...) {
    error = std::current_exception();
  }
  co_await scope.on_empty();
  if (error)
    std::rethrow_exception(error);
}

// Scenario: tracked by a scope
task<void> tracked(Executor ex, Order order) {
  async_scope scope;
  scope.spawn(starts_on(ex, check(order)));
  scope.spawn(starts_on(ex, save(order.id)));
  co_await scope.on_empty();
}
task<void> tracked_by_a_counting_scope(Executor ex, Order order) {
  counting_scope scope;
  auto token = scope.get_token();
  stdexec::spawn(stdexec::upon_error(starts_on(ex, check(order)), log), token);
  co_await scope.join();
}
void tracked_by_a_thread(Executor ex, Order order) {
  async_scope scope;
  scope.spawn(starts_on(ex, check(order)));
  stdexec::sync_wait(scope.on_empty());
}
void tracked_by_others(async_scope &scope, Executor ex, Order order) {
  scope.spawn(starts_on(ex, check(order)));
}
