// Gathers of code that no profile names.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT

#include <own/tasks.h>

// Not applicable: gather that cancels: coscope cannot tell that a function is a gather without a profile.
// Not applicable: gather that does not cancel: coscope cannot tell that a function is a gather without a profile.
// Not applicable: partial results on purpose: coscope cannot tell that a function is a gather without a profile.

own::Lazy<> save(int id);
own::Lazy<> both() {
  co_await save(1);
  co_await save(2);
}
