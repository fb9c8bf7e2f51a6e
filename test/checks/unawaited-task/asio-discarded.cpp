// What is thrown away on purpose is not rewritten, in whatever spelling.
// RUN: %check coscope-unawaited-task %s %t
// RUN: %check --fix-notes coscope-unawaited-task %s %t

#include <library.h>

asio::awaitable<void> save(int id);

asio::awaitable<void> spelled() {
  (void)save(1);
  static_cast<void>(save(2));
  void(save(3));
  save(4);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-6]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-7]]:9: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
// CHECK-MESSAGES: :[[@LINE-7]]:21: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-8]]:21: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
// CHECK-MESSAGES: :[[@LINE-8]]:8: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-9]]:8: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
// CHECK-MESSAGES: :[[@LINE-9]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-10]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED: co_await save(4);
// CHECK-SUGGESTED-AGAIN: warning: this task is never awaited: it never runs
// CHECK-SUGGESTED-AGAIN: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
// CHECK-SUGGESTED-AGAIN: warning: this task is never awaited: it never runs
// CHECK-SUGGESTED-AGAIN: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
// CHECK-SUGGESTED-AGAIN: warning: this task is never awaited: it never runs
// CHECK-SUGGESTED-AGAIN: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
