// TooManyCooks: no task fails, so there is nothing to cancel after a failure.
// RUN: %check coscope-manual-gather %s %t
// CHECK-SILENT
// Not applicable: cancelled and joined by hand: an error of a task ends the process

#include <tmc/all_headers.hpp>
