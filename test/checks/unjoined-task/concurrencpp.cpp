// concurrencpp: a result is joined by an await, by get() or by wait(); where
// the function is left before, the task runs on.
// RUN: %check coscope-unjoined-task %s %t
// Not applicable: scope left by a return: concurrencpp has no scope
// Not applicable: scope left by an exception: concurrencpp has no scope
// Not applicable: tracked by a scope: concurrencpp has no scope

#include <chrono>
#include <concurrencpp/concurrencpp.h>
#include <memory>
#include <utility>
#include <vector>

using concurrencpp::result;
using Pool = std::shared_ptr<concurrencpp::thread_pool_executor>;

struct Order {
  int id;
};
result<int> reserve(Order order);
result<int> label(Order order);
result<void> save(Order order);
bool closed(Order order);
int count(Order order);

// Scenario: joined
result<int> joined(Order order) {
  auto stock = reserve(order);
  co_return co_await stock;
}
int joined_by_a_thread(Pool pool, Order order) {
  auto stock = pool->submit(count, order);
  return stock.get();
}
void waited(Order order) {
  auto stock = reserve(order);
  stock.wait();
}
int run_by_hand(std::shared_ptr<concurrencpp::manual_executor> ex,
                Order order) {
  auto stock = ex->submit(count, order);
  ex->loop_once();
  return 0;
}

// Scenario: joined on some exits
// Who gives up has not joined.
void waited_for_a_second(Order order) {
  auto stock = reserve(order);
  stock.wait_for(std::chrono::seconds(1));
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'stock' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:1: note: the function ends here before 'stock' is joined
// CHECK-NOTES: :[[@LINE-5]]:16: note: join it on every exit, or gather it with its siblings
result<int> never(Order order) {
  auto stock = reserve(order);
  co_return 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'stock' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-5]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes
result<int> left_early(Order order) {
  auto stock = reserve(order);
  if (closed(order))
    co_return 0;
  co_return co_await stock;
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes

// Scenario: handed over
result<int> handed_over(Order order) {
  auto stock = reserve(order);
  return stock;
}
void stored(Order order, std::vector<result<int>> &stocks) {
  stocks.push_back(reserve(order));
}
concurrencpp::shared_result<int> shared(Order order) {
  auto stock = reserve(order);
  return concurrencpp::shared_result<int>(std::move(stock));
}

// Scenario: awaited in turn
// The second task is left alone when the first one fails.
result<int> in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await stock;
  co_return units + co_await text;
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: give every task a token of one std::stop_source, wrap it in a task that stores the first error and calls request_stop(), await when_all() of them, and rethrow
result<void> vector_in_turn(Pool pool, std::vector<Order> orders) {
  std::vector<result<int>> counts;
  for (Order order : orders)
    counts.push_back(pool->submit(count, order));
  for (auto &each : counts)
    co_await each;
}
// CHECK-MESSAGES: :[[@LINE-4]]:22: warning: a task in 'counts' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'counts' is joined
// CHECK-NOTES: :[[@LINE-7]]:22: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: give every task a token of one std::stop_source, wrap it in a task that stores the first error and calls request_stop(), await when_all() of them, and rethrow
int thread_in_turn(Pool pool, Order order) {
  auto stock = pool->submit(count, order);
  auto text = pool->submit(count, order);
  int units = stock.get();
  return units + text.get();
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: join it on every exit, or gather it with its siblings
// Lazy tasks run one after the other, on purpose: none is abandoned.
concurrencpp::lazy_result<int> lazy_reserve(Order order);
concurrencpp::lazy_result<int> lazy_label(Order order);
concurrencpp::lazy_result<int> lazy_in_turn(Order order) {
  auto stock = lazy_reserve(order);
  auto text = lazy_label(order);
  int units = co_await stock;
  co_return units + co_await text;
}

// Scenario: awaited in turn without a throw
// resolve() waits, and throws no error.
result<int> resolved_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  auto units = co_await stock.resolve();
  auto length = co_await text.resolve();
  co_return units.get() + length.get();
}
int blocked_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  stock.wait();
  text.wait();
  return stock.get();
}
result<int> gathered(Pool pool, Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  auto [units, length] =
      co_await concurrencpp::when_all(pool, std::move(stock), std::move(text));
  co_return units.get() + length.get();
}
