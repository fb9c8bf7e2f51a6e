// A future runs from its call on, awaited or not.
// RUN: %check coscope-unawaited-task %s %t
// CHECK-SILENT
// Not applicable: lazy task never awaited: coroutines of Seastar's are eager, coscope-detached-spawn reports a future that is dropped.
// Not applicable: lazy task awaited: as above.

#include <seastar/core/coroutine.hh>

struct Order {
  int id;
};

seastar::future<> save(Order order);

// Scenario: eager task never awaited
seastar::future<> dropped(Order order) {
  (void)save(order);
  co_await save(order);
}
