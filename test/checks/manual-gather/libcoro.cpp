// Tasks that are cancelled and joined by hand.
// RUN: %check coscope-manual-gather %s %t

#include <coro/thread_pool.hpp>
#include <exception>
#include <stop_token>

struct Order {
  int id;
};

coro::task<void> reserve(Order order, std::stop_token stop);
coro::task<void> label(Order order, std::stop_token stop);
coro::task<void> save(Order order);

// Scenario: cancelled and joined by hand
coro::task<void> by_hand(coro::thread_pool &pool, Order order) {
  std::stop_source stop;
  auto stock = pool.spawn_joinable(reserve(order, stop.get_token()));
  auto text = pool.spawn_joinable(label(order, stop.get_token()));
  std::exception_ptr error;
  try {
    co_await stock;
  } catch (...) {
    error = std::current_exception();
    stop.request_stop();
  }
  co_await text;
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-13]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-13]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-8]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-16]]:16: note: not rewritten: the profile of this library has no recipe for it; by hand: give every task a token of one std::stop_source, wrap it in a task that stores the first error and calls request_stop(), await when_all() of them, and rethrow

// Scenario: joined without a cancel
coro::task<void> not_cancelled(coro::thread_pool &pool, Order order) {
  std::stop_source stop;
  auto stock = pool.spawn_joinable(reserve(order, stop.get_token()));
  auto text = pool.spawn_joinable(label(order, stop.get_token()));
  co_await stock;
  co_await text;
}

// Scenario: helper beside
coro::task<void> with_a_helper(coro::thread_pool &pool, Order order) {
  std::stop_source stop;
  auto text = pool.spawn_joinable(label(order, stop.get_token()));
  co_await save(order);
  stop.request_stop();
  co_await text;
}
