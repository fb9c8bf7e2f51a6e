// TooManyCooks: an error in a task ends the process.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: there are no completion handlers
// Not applicable: result used after a look: there are no completion handlers

#include <tmc/all_headers.hpp>
