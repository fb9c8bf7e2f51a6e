// KJ: one handler gets the result, another one the error.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: no handler gets both, an error and a result
// Not applicable: result used after a look: no handler gets both, an error and a result

#include <kj/async.h>

struct Order {
  int id;
};
kj::Promise<int> reserve(Order order);
void use(int stock);
void report(const kj::Exception &error);

// Scenario: result and error apart
void apart(Order order) {
  reserve(order)
      .then([](int stock) { use(stock); })
      .detach([](kj::Exception &&error) { report(error); });
}
