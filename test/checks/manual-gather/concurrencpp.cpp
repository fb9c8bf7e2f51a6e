// concurrencpp has nothing to cancel with: what there is, is written by hand.
// RUN: %check coscope-manual-gather %s %t

#include <concurrencpp/concurrencpp.h>
#include <exception>
#include <stop_token>
#include <utility>

using concurrencpp::result;

struct Order {
  int id;
};
result<int> reserve(Order order, std::stop_token stop);
result<int> label(Order order, std::stop_token stop);

// Scenario: cancelled and joined by hand
result<int> by_hand(Order order) {
  std::stop_source stop;
  auto stock = reserve(order, stop.get_token());
  auto text = label(order, stop.get_token());
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {
    count = co_await stock;
  } catch (...) {
    error = std::current_exception();
    stop.request_stop();
  }
  try {
    length = co_await text;
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  co_return count + length;
}
// CHECK-MESSAGES: :[[@LINE-21]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-21]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-14]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-24]]:16: note: not rewritten: the profile of this library has no recipe for it; by hand: give every task a token of one std::stop_source, wrap it in a task that stores the first error and calls request_stop(), await when_all() of them, and rethrow
// Nothing waits until the second task has stopped.
result<int> not_joined(Order order) {
  std::stop_source stop;
  auto stock = reserve(order, stop.get_token());
  auto text = label(order, stop.get_token());
  try {
    int count = co_await stock;
    co_return count + co_await text;
  } catch (...) {
    stop.request_stop();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-10]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'text' is joined
// CHECK-NOTES: :[[@LINE-14]]:16: note: not rewritten: the profile of this library has no recipe for it; by hand: give every task a token of one std::stop_source, wrap it in a task that stores the first error and calls request_stop(), await when_all() of them, and rethrow
result<int> by_the_library(std::shared_ptr<concurrencpp::executor> ex,
                           Order order) {
  auto stock = reserve(order, std::stop_token());
  auto text = label(order, std::stop_token());
  auto [units, length] =
      co_await concurrencpp::when_all(ex, std::move(stock), std::move(text));
  co_return units.get() + length.get();
}
