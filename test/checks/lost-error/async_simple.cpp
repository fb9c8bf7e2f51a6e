// async_simple: a callback gets the error and the result as one value.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a callback gets one Try, which throws its error where the result is read
// Not applicable: result used after a look: a callback gets one Try, which throws its error where the result is read

#include <async_simple/coro/Lazy.h>

using async_simple::Try;
using async_simple::coro::Lazy;

struct Order {
  int id;
};
Lazy<int> reserve(Order order);
void use(int stock);

// Scenario: result that throws its error
void throws(Order order) {
  reserve(order).start([](Try<int> stock) { use(stock.value()); });
}
