// A forgotten await can be written down. It is suggested only: what never ran
// runs now.
// RUN: %check --fix-notes coscope-unawaited-task %s %t

#include <own/tasks.h>

own::Lazy<> save(int id);
own::Lazy<int> label(int id);

own::Lazy<> statement() {
  save(1);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED:   co_await save(1);
own::Lazy<> another_result() {
  label(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED:   co_await label(1);
own::Lazy<> lambda() {
  auto store = [](int id) -> own::Lazy<> {
    save(id);
    co_return;
  };
  co_await store(1);
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-6]]:5: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED:     co_await save(id);
own::Lazy<> under_a_condition(bool urgent) {
  if (urgent)
    save(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:5: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED:     co_await save(1);

