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

// Scenario: cancelled, and joined by nobody
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
// CHECK-NOTES: :[[@LINE-14]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES:   auto [stock_result, text_result] = co_await boost::cobalt::join(stock, text);
// CHECK-FIXES:   int count = stock_result;
// CHECK-FIXES:   co_return count + text_result;
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
