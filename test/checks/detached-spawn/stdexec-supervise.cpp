// Starts that nobody waits for become children of a group around what runs
// beside them: coscope's, which is joined on every path. An error still ends the
// process.
// RUN: %check coscope-detached-spawn %s %t
// RUN: %check --fix-notes coscope-detached-spawn %s %t

// CHECK-SUGGESTED: #include <coscope/stdexec.hpp>
// CHECK-SUGGESTED: #include <exception>
#include <exec/single_thread_context.hpp>
#include <exec/start_detached.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>
#include <utility>

using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());
exec::task<void> save(int id);
exec::task<int> next_id();

// Scenario: accept loop
exec::task<void> accepts(Executor ex) {
  for (;;) {
    int id = co_await next_id();
    exec::start_detached(starts_on(ex, save(id)));
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:5: note: open a task group here: it is left only when the task has ended, whose error ends the process as it does today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> exec::task<void> {
// CHECK-SUGGESTED: for (;;) {
// CHECK-SUGGESTED: int id = co_await next_id();
// CHECK-SUGGESTED: group.spawn(ex, save(id));
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = [](std::exception_ptr) { std::terminate(); }});

// Scenario: its result is returned
exec::task<int> beside(Executor ex) {
  exec::start_detached(starts_on(ex, save(1)));
  co_return co_await next_id();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, whose error ends the process as it does today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> exec::task<int> {
// CHECK-SUGGESTED: group.spawn(ex, save(1));
// CHECK-SUGGESTED: co_return co_await next_id();
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = [](std::exception_ptr) { std::terminate(); }});

// Scenario: where it runs is not said
exec::task<void> anywhere() {
  exec::start_detached(save(1));
  co_await next_id();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: it is not known where the task runs
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, a cancellation does not reach it, and an error in it ends the process
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: it is not known where the task runs
