// QCoro: a Task runs from its call on, awaited or not; its lazy tasks, which
// are new, have a file of their own: qcoro-lazy.cpp.
// RUN: %check coscope-unawaited-task %s %t
// CHECK-SILENT
// Not applicable: lazy task never awaited: QCoro::Task is eager
// Not applicable: lazy task awaited: QCoro::Task is eager

#include <QCoroTask>

struct Order {
  int id;
};
QCoro::Task<> save(Order order);

// Scenario: eager task never awaited
QCoro::Task<> dropped(Order order) {
  save(order);
  auto saved = save(order);
  co_await save(order);
}
