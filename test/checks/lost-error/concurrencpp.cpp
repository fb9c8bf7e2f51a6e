// concurrencpp: who awaits a result gets its error as an exception.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a result is awaited, there are no completion handlers
// Not applicable: result used after a look: a result is awaited, there are no completion handlers

#include <concurrencpp/concurrencpp.h>
