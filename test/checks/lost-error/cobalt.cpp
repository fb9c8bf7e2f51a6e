// Boost.Cobalt: the completion handler of spawn() gets the error beside the
// result, which is made up if there is one.
// RUN: %check coscope-lost-error %s %t

#include <boost/cobalt/spawn.hpp>
#include <exception>

namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::task<int> reserve(Order order);
void use(int stock);
void report(std::exception_ptr error);

// Scenario: result used without a look at its error
void without_a_look(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order),
                [](std::exception_ptr, int stock) { use(stock); });
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the completion handler uses the task's result without a look at its error: after a failure there is no result
// CHECK-NOTES: :[[@LINE-3]]:17: note: the error is this handler's first argument

// Scenario: result used after a look
void with_a_look(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), [](std::exception_ptr error, int stock) {
    if (error)
      report(error);
    else
      use(stock);
  });
}

// Scenario: result of nobody
// Who uses neither is what coscope-detached-spawn reports.
void unused(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), [](std::exception_ptr, int) {});
}
