// corral: started tasks have no handles that could be joined by hand.
// RUN: %check coscope-manual-gather %s %t
// CHECK-SILENT
// Not applicable: cancelled and joined by hand: a nursery gives no handles of the tasks in it

#include <corral/corral.h>

struct Order {
  int id;
};
corral::Task<> reserve(Order order);
corral::Task<> label(Order order);

// Scenario: cancelled by the nursery
corral::Task<> by_the_nursery(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start(label, order);
    try {
      co_await reserve(order);
    } catch (...) {
      nursery.cancel();
      throw;
    }
    co_return corral::join;
  };
}
