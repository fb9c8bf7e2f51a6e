// Boost.Cobalt: what join() does, by hand.
// RUN: %check coscope-manual-gather %s %t

#include <boost/cobalt/join.hpp>
#include <boost/cobalt/promise.hpp>
#include <exception>

namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::promise<int> reserve(Order order);
cobalt::promise<int> label(Order order);

// Scenario: cancelled and joined by hand
cobalt::promise<int> by_hand(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {
    count = co_await stock;
  } catch (...) {
    error = std::current_exception();
    text.cancel();
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
// CHECK-NOTES: :[[@LINE-24]]:16: note: not rewritten: the profile of this library has no recipes
// Nothing waits until the second promise has stopped.
cobalt::promise<int> not_joined(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  try {
    int count = co_await stock;
    co_return count + co_await text;
  } catch (...) {
    text.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-10]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'text' is joined
// CHECK-NOTES: :[[@LINE-14]]:16: note: not rewritten: the profile of this library has no recipes
cobalt::promise<int> by_the_library(Order order) {
  auto [count, length] = co_await cobalt::join(reserve(order), label(order));
  co_return count + length;
}

// Scenario: helper beside
// One that is stopped when the work is done is no sibling.
cobalt::promise<int> with_a_helper(Order order) {
  auto text = label(order);
  int count = 0;
  try {
    count = co_await reserve(order);
  } catch (...) {
  }
  text.cancel();
  co_return count + co_await text;
}
