// Whoever waits for the result of a task gets its error as an exception.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: there are no completion handlers
// Not applicable: result used after a look: there are no completion handlers

#include <userver/utils/async.hpp>
