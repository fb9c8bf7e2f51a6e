// concurrencpp: a result runs from its call on; who drops it never hears of an
// error.
// RUN: %check coscope-detached-spawn %s %t

#include <concurrencpp/concurrencpp.h>
#include <memory>

using concurrencpp::result;
using Executor = std::shared_ptr<concurrencpp::executor>;
using Pool = std::shared_ptr<concurrencpp::thread_pool_executor>;

struct Order {
  int id;
};
result<void> save(Order order);
result<int> label(Order order);
// A parallel coroutine: it runs on the executor that it is given.
result<int> reserve(concurrencpp::executor_tag, Pool pool, Order order);
concurrencpp::lazy_result<int> load(int id);
concurrencpp::null_result print(Order order);
int count(Order order);

// Scenario: discarded start
// Fire and forget in so many words.
void posted(Executor ex, Order order) {
  ex->post([order] { count(order); });
}
void posted_to_a_pool(Pool pool, Order order) { pool->post(count, order); }
void without_result(Order order) { print(order); }

// Scenario: dropped eager handle
void dropped(Order order) { save(order); }
void dropped_parallel(Pool pool, Order order) { reserve({}, pool, order); }
void dropped_submit(Pool pool, Order order) {
  pool->submit([order] { return count(order); });
}
// CHECK-MESSAGES: :[[@LINE-5]]:29: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:29: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-6]]:49: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:49: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(Executor ex, Order order) {
  (void)ex->submit(count, order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_run() { load(1).run(); }
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:22: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
result<void> observed(Pool pool, Order order) {
  co_await save(order);
  co_await pool->submit([order] { return count(order); });
  co_await load(1).run();
}
int blocked(Executor ex, Order order) { return ex->submit(count, order).get(); }
void waited(Order order) { save(order).wait(); }
result<void> returned(Order order) { return save(order); }

// Scenario: same names elsewhere
namespace db {
struct Pool {
  result<int> submit(int query);
  int post(int query);
};
struct result {};
result save(int id);
} // namespace db
void other_library(db::Pool &pool) {
  pool.post(1);
  db::save(1);
}
