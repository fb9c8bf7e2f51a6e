// QCoro: a LazyTask begins when it is awaited. QCoro 0.8 has none.
// Not in QCoro 0.8, which is what the conformance test usually finds.
// REQUIRES: stand-in
// RUN: %check coscope-unawaited-task %s %t

#include <QCoroLazyTask>
#include <QCoroTask>

QCoro::LazyTask<> save(int id);
QCoro::LazyTask<int> label(int id);

// Scenario: lazy task never awaited
QCoro::Task<> forgotten() {
  save(1);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
QCoro::LazyTask<> forgotten_variable() {
  auto saved = save(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses

// Scenario: lazy task awaited
QCoro::Task<int> awaited() {
  auto saved = save(1);
  co_await saved;
  co_await save(2);
  co_await save(3).then([] {});
  co_return co_await label(4);
}
int blocked() { return QCoro::waitFor(label(1)); }

// Scenario: lazy task kept by somebody
QCoro::LazyTask<> returned() { return save(1); }
void taken(QCoro::LazyTask<> saved);
void handed_over() { taken(save(1)); }
