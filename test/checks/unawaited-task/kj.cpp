// KJ: a promise runs from its call on, awaited or not.
// RUN: %check coscope-unawaited-task %s %t
// CHECK-SILENT
// Not applicable: lazy task never awaited: there is no lazy task
// Not applicable: lazy task awaited: there is no lazy task

#include <kj/async.h>

struct Order {
  int id;
};
kj::Promise<void> save(Order order);

// Scenario: eager promise never awaited
kj::Promise<void> dropped(Order order) {
  (void)save(order);
  auto saved = save(order);
  co_await save(order);
}
