// concurrencpp: a result runs from its call on; who drops it never hears of an
// error.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: handler that ignores the outcome: a result is awaited, there are no completion handlers

#include <atomic>
#include <concurrencpp/concurrencpp.h>
#include <exception>
#include <memory>
#include <utility>

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
void report(std::exception_ptr error);
void sleep();

// Scenario: discarded start
// Fire and forget in so many words.
void posted(Executor ex, Order order) {
  ex->post([order] { count(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or let it handle its own errors
void posted_to_a_pool(Pool pool, Order order) { pool->post(count, order); }
// CHECK-MESSAGES: :[[@LINE-1]]:49: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:49: note: let somebody wait for it, or let it handle its own errors

// Scenario: dropped eager handle
void dropped(Order order) { save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:29: note: keep the handle and join it on every exit
void dropped_parallel(Pool pool, Order order) { reserve({}, pool, order); }
// CHECK-MESSAGES: :[[@LINE-1]]:49: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:49: note: keep the handle and join it on every exit
void dropped_submit(Pool pool, Order order) {
  pool->submit([order] { return count(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(Executor ex, Order order) {
  (void)ex->submit(count, order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_run() { load(1).run(); }
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:22: note: keep the handle and join it on every exit
void never_read(Order order) { [[maybe_unused]] auto saved = save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:62: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:62: note: keep the handle and join it on every exit

// Scenario: fire-and-forget coroutine
void without_result(Order order) { print(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:36: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:36: note: let somebody wait for it, or let it handle its own errors

// Scenario: start in an accept loop
result<Order> next_order();
result<void> accepts() {
  for (;;)
    print(co_await next_order());
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: let somebody wait for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes
result<void> accepts_for_a_pool(Pool pool) {
  for (;;) {
    Order order = co_await next_order();
    pool->post(count, order);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:5: note: let somebody wait for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: start that somebody observes
result<void> observed(Pool pool, Order order) {
  co_await save(order);
  co_await pool->submit([order] { return count(order); });
  co_await load(1).run();
}
int blocked(Executor ex, Order order) { return ex->submit(count, order).get(); }
void waited(Order order) { save(order).wait(); }
result<void> returned(Order order) { return save(order); }

// Scenario: run by its function
void runs(Order order) {
  auto ex = std::make_shared<concurrencpp::manual_executor>();
  ex->post(count, order);
  ex->loop(1);
}
static void prepares(Executor ex, Order order) { ex->post(count, order); }
void prepares_and_runs(Order order) {
  auto ex = std::make_shared<concurrencpp::manual_executor>();
  prepares(ex, order);
  ex->loop(1);
}

// Scenario: run by one caller only
static void prepares_for_two(Executor ex, Order order) {
  ex->post(count, order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or let it handle its own errors
void runs_it(Order order) {
  auto ex = std::make_shared<concurrencpp::manual_executor>();
  prepares_for_two(ex, order);
  ex->loop(1);
}
void leaves_it(Executor ex, Order order) { prepares_for_two(ex, order); }

// Scenario: counted and waited for
class Shop {
public:
  void open(Order order) { sell(order); }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  concurrencpp::null_result sell(Order order) {
    ++selling_;
    co_await save(order);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: counted and never waited for
class OpenShop {
public:
  void open(Order order) { sell(order); }

private:
  concurrencpp::null_result sell(Order order) {
    ++selling_;
    co_await save(order);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:28: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-11]]:28: note: let somebody wait for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: errors handled in the task
concurrencpp::null_result handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(Order order) { handles(order); }
void handled_in_a_callable(Executor ex, Order order) {
  ex->post([order] {
    try {
      count(order);
    } catch (...) {
      report(std::current_exception());
    }
  });
}

// Scenario: some errors handled in the task
concurrencpp::null_result handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(Order order) { handles_some(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:37: note: let somebody wait for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
template <typename F> void post(Pool pool, F &&work) {
  pool->post(std::forward<F>(work));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'post' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: let somebody wait for it, or let it handle its own errors
void posted_by_a_helper(Pool pool, Order order) {
  post(pool, [order] { count(order); });
}
void run(concurrencpp::lazy_result<int> task) { (void)task.run(); }
// CHECK-MESSAGES: :[[@LINE-1]]:55: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+2]]:26: note: 'run' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-3]]:55: note: keep the handle and join it on every exit
void run_by_a_helper() { run(load(1)); }
void run_twice() {
  run(load(1));
  run(load(2));
}
// Here the callers decide, by what they do with the result.
template <typename F> result<int> submit(Pool pool, F &&work) {
  return pool->submit(std::forward<F>(work));
}
void submitted_and_dropped(Pool pool, Order order) {
  submit(pool, [order] { return count(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
int submitted_and_joined(Pool pool, Order order) {
  return submit(pool, [order] { return count(order); }).get();
}

// Scenario: helper whose callers need nobody
template <typename F> void post_harmless(Executor ex, F &&work) {
  ex->post(std::forward<F>(work));
}
void posted_with_its_errors_handled(Executor ex, Order order) {
  post_harmless(ex, [order] {
    try {
      count(order);
    } catch (...) {
      report(std::current_exception());
    }
  });
}
void posted_and_run(Order order) {
  auto ex = std::make_shared<concurrencpp::manual_executor>();
  post_harmless(ex, [order] { count(order); });
  ex->loop(1);
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] concurrencpp::null_result
audit(Order order);
void audited(Order order) { audit(order); }
[[clang::annotate("coscope::detached")]] void in_the_background(Executor ex,
                                                                Order order) {
  ex->post(count, order);
}
void kept_for_show(Order order) {
  [[maybe_unused, clang::annotate("coscope::detached")]] auto saved =
      save(order);
}

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
