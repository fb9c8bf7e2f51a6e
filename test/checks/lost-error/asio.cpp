// Asio: a completion handler gets the error beside the result, which is made up
// if there is one.
// RUN: %check coscope-lost-error %s %t

#include <exception>
#include <library.h>

using asio::awaitable;

struct Order {
  int id;
};
awaitable<int> reserve(Order order);
void use(int stock);
void report(std::exception_ptr error);

// Scenario: result used without a look at its error
void without_a_look(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, reserve(order),
                 [](std::exception_ptr, int stock) { use(stock); });
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the completion handler uses the task's result without a look at its error: after a failure there is no result

// Scenario: result used after a look
void with_a_look(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, reserve(order), [](std::exception_ptr error, int stock) {
    if (error)
      report(error);
    else
      use(stock);
  });
}

