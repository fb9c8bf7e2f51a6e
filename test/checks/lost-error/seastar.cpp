// Seastar: a continuation gets a result, or a future that has one.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a continuation gets a result only if there is one, or a future, which throws its error where the result is read
// Not applicable: result used after a look: a continuation gets a result only if there is one, or a future, which throws its error where the result is read

#include <seastar/core/coroutine.hh>

struct Order {
  int id;
};
seastar::future<int> reserve(Order order);
void use(int stock);

// Scenario: result that throws its error
seastar::future<> throws(Order order) {
  return reserve(order).then_wrapped(
      [](seastar::future<int> stock) { use(stock.get()); });
}

// Scenario: result that is there
seastar::future<> continues(Order order) {
  return reserve(order).then([](int stock) { use(stock); });
}
