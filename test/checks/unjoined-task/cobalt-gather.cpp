// Boost.Cobalt: promises that are awaited in turn become join().
// RUN: %check coscope-unjoined-task %s %t
// CHECK-FIXES: #include <boost/cobalt/join.hpp>

#include <boost/cobalt/detached.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/task.hpp>
#include <string>
#include <utility>

namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::promise<int> reserve(Order order);
cobalt::promise<std::string> label(Order order);
cobalt::promise<void> save(Order order);
void use(int stock, std::string text);

// Scenario: awaited in turn
// The second promise is cancelled when the first one fails, and nobody waits.
cobalt::promise<void> in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await stock;
  use(units, co_await text);
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'text' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES:   auto [stock_result, text_result] = co_await boost::cobalt::join(stock, text);
// CHECK-FIXES:   int units = stock_result;
// CHECK-FIXES:   use(units, std::move(text_result));
// One without a result has a place as well.
cobalt::task<int> beside_a_result(Order order) {
  auto saved = save(order);
  auto stock = reserve(order);
  co_await saved;
  co_return co_await stock;
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: task 'stock' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: joining another task can throw here before 'stock' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES:   auto [saved_result, stock_result] =
// CHECK-FIXES:       co_await boost::cobalt::join(saved, stock);
// CHECK-FIXES:   co_return std::move(stock_result);
