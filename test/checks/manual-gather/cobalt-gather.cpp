// Boost.Cobalt: a gather by hand becomes join(). The promises run from their
// calls on, so those stay where they are.
// RUN: %check coscope-manual-gather %s %t
// CHECK-FIXES: #include <boost/cobalt/join.hpp>

#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/task.hpp>
#include <exception>
#include <memory>
#include <utility>

namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::promise<int> reserve(Order order);
cobalt::promise<int> label(Order order);
cobalt::promise<void> save(Order order);

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
// CHECK-NOTES: :[[@LINE-24]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES:   auto [stock_result, text_result] = co_await boost::cobalt::join(stock, text);
// CHECK-FIXES:   count = stock_result;
// CHECK-FIXES:   length = text_result;
cobalt::task<void> without_results(Order order) {
  auto first = save(order);
  auto second = save(order);
  std::exception_ptr error;
  try {
    co_await first;
  } catch (...) {
    error = std::current_exception();
    second.cancel();
  }
  try {
    co_await second;
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-18]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-18]]:17: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-13]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-21]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES:   co_await boost::cobalt::join(first, second);
