// QCoro has no gather.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that cancels: QCoro has no gather
// Not applicable: gather that does not cancel: QCoro has no gather
// Not applicable: partial results on purpose: QCoro has no gather

#include <QCoroTask>
