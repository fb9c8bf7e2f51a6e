// corral: what is started belongs to a nursery, and nothing has a handle.
// RUN: %check coscope-detached-spawn %s %t
// CHECK-SILENT
// Not applicable: discarded start: every start is in a nursery
// Not applicable: dropped eager handle: start() returns no handle of what it started

#include <corral/corral.h>

struct Order {
  int id;
};
corral::Task<> save(Order order);

// Scenario: start that somebody observes
corral::Task<> in_a_nursery(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start(save, order);
    nursery.start([order]() -> corral::Task<> { co_await save(order); });
    co_return corral::join;
  };
}
void in_a_nursery_of_others(corral::Nursery &nursery, Order order) {
  nursery.start(save, order);
}

// Scenario: object with a nursery
class Shop {
public:
  void open(corral::Nursery *nursery) { nursery_ = nursery; }
  void sell(Order order) { nursery_->start(save, order); }

private:
  corral::Nursery *nursery_ = nullptr;
};
