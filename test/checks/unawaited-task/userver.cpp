// A task runs from its start on.
// RUN: %check coscope-unawaited-task %s %t
// CHECK-SILENT
// Not applicable: lazy task never awaited: userver has no lazy tasks.
// Not applicable: lazy task awaited: as above.

#include <userver/utils/async.hpp>

struct Order {
  int id;
};

int reserve(const Order &order);
void save(const Order &order);
void use(int stock, int text);

// Scenario: eager task that is only kept
void only_kept(Order order) {
  auto saved = userver::utils::Async("save", [order] { save(order); });
  use(reserve(order), 0);
}
