// C++/WinRT: a handler gets the operation, whose result throws its error.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a handler gets the operation, and GetResults() throws its error
// Not applicable: result used after a look: a handler gets the operation, and GetResults() throws its error

#include <winrt/Windows.Foundation.h>
