// QCoro: who awaits a task gets its error as an exception, and an error
// callback gets no result.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: the result and the error go to two callbacks
// Not applicable: result used after a look: the result and the error go to two callbacks

#include <QCoroTask>
