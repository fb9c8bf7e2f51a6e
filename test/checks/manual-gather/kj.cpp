// KJ: who cancels a promise drops it, and then there is nothing to join.
// RUN: %check coscope-manual-gather %s %t
// CHECK-SILENT
// Not applicable: cancelled and joined by hand: what is cancelled is gone

#include <kj/async.h>

struct Order {
  int id;
};
kj::Promise<int> reserve(Order order);
kj::Promise<int> label(Order order);

// Scenario: cancelled by hand
kj::Promise<int> by_hand(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  try {
    int count = co_await stock;
    co_return count + co_await text;
  } catch (...) {
    text = nullptr;
    throw;
  }
}
