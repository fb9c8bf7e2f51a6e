// Folly: a callback gets the error and the result as one value.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a callback gets one Try, which throws its error where the result is read
// Not applicable: result used after a look: a callback gets one Try, which throws its error where the result is read

#include <folly/coro/Task.h>

using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

struct Order {
  int id;
};
Task<int> reserve(Order order);
void use(int stock);

// Scenario: result that throws its error
void throws(Executor ex, Order order) {
  co_withExecutor(ex, reserve(order)).start([](folly::Try<int> &&stock) {
    use(*stock);
  });
}
