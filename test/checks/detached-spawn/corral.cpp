// corral: what is started belongs to a nursery, and nothing has a handle.
// RUN: %check coscope-detached-spawn %s %t
// CHECK-SILENT
// Not applicable: discarded start: every start is in a nursery
// Not applicable: handler that ignores the outcome: starts take no completion handlers
// Not applicable: dropped eager handle: start() returns no handle of what it started
// Not applicable: fire-and-forget coroutine: corral has no such type
// Not applicable: run by its function: every start is in a nursery
// Not applicable: counted and waited for: every start is in a nursery
// Not applicable: detached on purpose: every start is in a nursery

#include <corral/corral.h>

#include <exception>
#include <utility>

struct Order {
  int id;
};
corral::Task<> save(Order order);
corral::Task<Order> next_order();
void report(std::exception_ptr error);

// Scenario: start in an accept loop
// The nursery waits for what it starts.
corral::Task<> accepts(corral::Nursery &nursery) {
  for (;;) {
    Order order = co_await next_order();
    nursery.start(save, order);
  }
}

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

// Scenario: errors handled in the task
// One that is not handled cancels the others in the nursery.
corral::Task<> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(corral::Nursery &nursery, Order order) {
  nursery.start(handles, order);
}

// Scenario: started by a helper
// The nursery waits.
template <typename F> void start(corral::Nursery &nursery, F work) {
  nursery.start(std::move(work));
}
void started(corral::Nursery &nursery, Order order) {
  start(nursery, [order] { return save(order); });
}

// Scenario: helper whose callers need nobody
template <typename F> void start_handled(corral::Nursery &nursery, F work) {
  nursery.start(std::move(work));
}
void started_with_its_errors_handled(corral::Nursery &nursery, Order order) {
  start_handled(nursery, [order] { return handles(order); });
}

// Scenario: object with a nursery
class Shop {
public:
  void open(corral::Nursery *nursery) { nursery_ = nursery; }
  void sell(Order order) { nursery_->start(save, order); }

private:
  corral::Nursery *nursery_ = nullptr;
};
