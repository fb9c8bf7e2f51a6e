// cppcoro: a scope counts the tasks, so nobody does it by hand.
// RUN: %check coscope-manual-gather %s %t
// CHECK-SILENT
// Not applicable: cancelled and joined by hand: spawn() gives no handle.

#include <cppcoro/task.hpp>
