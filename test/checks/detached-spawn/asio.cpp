// Asio: co_spawn() starts a coroutine, and its token says what becomes of the
// outcome. A future or promise that is dropped stood for something.
// RUN: %check coscope-detached-spawn %s %t

#include <exception>
#include <future>
#include <library.h>

using asio::awaitable;
namespace ax = asio::experimental;

struct Order {
  int id;
};
awaitable<void> save(Order order);
awaitable<int> reserve(Order order);
void use(int stock);
void report(std::exception_ptr error);

// Scenario: discarded start
// Fire and forget in so many words.
void discarded(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), asio::detached);
  asio::co_spawn(ex, save(order), [](std::exception_ptr) {});
}

// Scenario: dropped eager handle
void dropped(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(asio::any_io_executor ex, Order order) {
  (void)asio::co_spawn(ex, reserve(order), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
// What the promise stands for is cancelled at once.
awaitable<void> dropped_promise(Order order) {
  asio::co_spawn(co_await asio::this_coro::executor, save(order),
                 ax::use_promise);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
awaitable<void> observed(Order order) {
  auto ex = co_await asio::this_coro::executor;
  co_await asio::co_spawn(ex, save(order), asio::use_awaitable);
}
int blocked(asio::any_io_executor ex, Order order) {
  return asio::co_spawn(ex, reserve(order), asio::use_future).get();
}
std::future<int> returned(asio::any_io_executor ex, Order order) {
  return asio::co_spawn(ex, reserve(order), asio::use_future);
}
void handled(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}

// Scenario: result used without a look at the error
void without_a_look(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, reserve(order),
                 [](std::exception_ptr, int stock) { use(stock); });
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the completion handler uses the task's result without a look at its error: after a failure there is no result
// CHECK-NOTES: :[[@LINE-3]]:18: note: the error is this handler's first argument
void with_a_look(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, reserve(order), [](std::exception_ptr error, int stock) {
    if (error)
      report(error);
    else
      use(stock);
  });
}

// Scenario: same names elsewhere
namespace db {
struct Query {};
inline constexpr int use_future = 0;
std::future<int> co_spawn(asio::any_io_executor ex, Query query, int token);
} // namespace db
void other_library(asio::any_io_executor ex) {
  db::co_spawn(ex, db::Query(), db::use_future);
}
