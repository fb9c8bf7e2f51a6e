// C++/WinRT: an operation runs from its call on, awaited or not.
// RUN: %check coscope-unawaited-task %s %t
// CHECK-SILENT
// Not applicable: lazy task never awaited: there is no lazy task
// Not applicable: lazy task awaited: there is no lazy task

#include <winrt/Windows.Foundation.h>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncAction save(Order order);

// Scenario: eager task never awaited
IAsyncAction dropped(Order order) {
  save(order);
  auto saved = save(order);
  co_await save(order);
}
