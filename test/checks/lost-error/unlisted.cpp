// Coroutine types that no profile names.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: coscope cannot tell that a callable is a completion handler without a profile.
// Not applicable: result used after a look: coscope cannot tell that a callable is a completion handler without a profile.

#include <own/tasks.h>
