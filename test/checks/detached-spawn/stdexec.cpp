// stdexec: start_detached() waits for nothing, and an error ends the process.
// spawn_future() and ensure_started() start work at once, who drops their
// senders asks it to stop or loses its result.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: handler that ignores the outcome: starts take no completion handlers, the sender is given adaptors that look at its outcome
// Not applicable: fire-and-forget coroutine: stdexec has no such type

#include <exec/async_scope.hpp>
#include <exec/ensure_started.hpp>
#include <exec/single_thread_context.hpp>
#include <exec/start_detached.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <atomic>
#include <exception>
#include <new>
#include <utility>

using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

exec::task<void> save(int id);
exec::task<int> label(int id);
exec::task<int> next_id();
void log(std::exception_ptr error) noexcept;
void sleep();

// Scenario: discarded start
// Fire and forget in so many words.
void detached(Executor ex) { exec::start_detached(starts_on(ex, save(1))); }
// CHECK-MESSAGES: :[[@LINE-1]]:30: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-2]]:30: note: start it in a scope that waits for it, or let it handle its own errors
// What awaits it in place would pass a cancellation on.
exec::task<void> detached_in_a_coroutine(Executor ex) {
  exec::start_detached(starts_on(ex, save(1)));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, whose error ends the process as it does today, and a cancellation of this function reaches it

// Scenario: dropped eager handle
void dropped(exec::async_scope &scope, Executor ex) {
  (void)scope.spawn_future(starts_on(ex, label(1)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: its result and its error are lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_in_a_counting_scope(stdexec::counting_scope &scope, Executor ex) {
  stdexec::spawn_future(starts_on(ex, save(1)), scope.get_token());
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_without_a_scope(Executor ex) {
  (void)exec::ensure_started(starts_on(ex, save(1)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
exec::task<void> accepts(Executor ex) {
  for (;;) {
    int id = co_await next_id();
    exec::start_detached(starts_on(ex, save(id)));
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:5: note: open a task group here: it is left only when the task has ended, whose error ends the process as it does today, and a cancellation of this function reaches it

// Scenario: start in an accept loop with a scope
exec::task<void> accepts_in_a_scope(exec::async_scope &scope, Executor ex) {
  for (;;) {
    int id = co_await next_id();
    scope.spawn(starts_on(ex, save(id)));
  }
}

// Scenario: start that somebody observes
exec::task<int> observed(exec::async_scope &scope, Executor ex) {
  co_return co_await scope.spawn_future(starts_on(ex, label(1)));
}
void blocked(stdexec::counting_scope &scope, Executor ex) {
  stdexec::sync_wait(
      stdexec::spawn_future(starts_on(ex, save(1)), scope.get_token()));
}
void in_a_scope(exec::async_scope &scope, Executor ex) {
  scope.spawn(starts_on(ex, save(1)));
}
void in_a_counting_scope(stdexec::counting_scope &scope, Executor ex) {
  stdexec::spawn(stdexec::upon_error(starts_on(ex, save(1)), log),
                 scope.get_token());
}

// Scenario: run by its function
void runs(int id) {
  stdexec::run_loop loop;
  exec::start_detached(starts_on(loop.get_scheduler(), save(id)));
  loop.finish();
  loop.run();
}

// Scenario: run by nobody
void leaves_it(stdexec::run_loop &loop, int id) {
  exec::start_detached(starts_on(loop.get_scheduler(), save(id)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: counted and waited for
class Shop {
public:
  void open(Executor ex) {
    ++selling_;
    exec::start_detached(starts_on(ex, sell()));
  }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  exec::task<void> sell() {
    co_await save(1);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: errors handled in the task
exec::task<void> handles(int id) {
  try {
    co_await save(id);
  } catch (...) {
    log(std::current_exception());
  }
}
void handled_inside(exec::async_scope &scope, Executor ex) {
  scope.spawn(starts_on(ex, handles(1)));
}

// Scenario: some errors handled in the task
exec::task<void> handles_some(int id) {
  try {
    co_await save(id);
  } catch (const std::bad_alloc &) {
    log(std::current_exception());
  }
}
void handled_in_part(Executor ex) {
  exec::start_detached(starts_on(ex, handles_some(1)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(Executor ex, exec::task<void> task) {
  exec::start_detached(starts_on(ex, std::move(task)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+2]]:29: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started(Executor ex) { start(ex, save(1)); }
void started_twice(Executor ex) {
  start(ex, save(1));
  start(ex, save(2));
}
// A sender of any kind.
template <typename Sender> void start_sender(Sender &&sender) {
  exec::start_detached(std::forward<Sender>(sender));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+2]]:36: note: 'start_sender' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started_sender(Executor ex) { start_sender(starts_on(ex, save(1))); }
// Here the callers decide, by what they do with the sender.
auto start_future(exec::async_scope &scope, Executor ex, exec::task<int> task) {
  return scope.spawn_future(starts_on(ex, std::move(task)));
}
void started_and_dropped(exec::async_scope &scope, Executor ex) {
  (void)start_future(scope, ex, label(1));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: its result and its error are lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
exec::task<int> started_and_joined(exec::async_scope &scope, Executor ex) {
  co_return co_await start_future(scope, ex, label(1));
}

// Scenario: helper whose callers need nobody
static void start_harmless(Executor ex, exec::task<void> task) {
  exec::start_detached(starts_on(ex, std::move(task)));
}
void started_with_its_errors_handled(Executor ex) {
  start_harmless(ex, handles(1));
}
template <typename Scheduler>
void start_on(Scheduler scheduler, exec::task<void> task) {
  exec::start_detached(starts_on(scheduler, std::move(task)));
}
void started_and_run(int id) {
  stdexec::run_loop loop;
  start_on(loop.get_scheduler(), save(id));
  loop.finish();
  loop.run();
}

// Scenario: helper one of whose callers needs somebody
static void start_some(Executor ex, exec::task<void> task) {
  exec::start_detached(starts_on(ex, std::move(task)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+2]]:37: note: 'start_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started_harmful(Executor ex) { start_some(ex, handles_some(1)); }
void started_harmless(Executor ex) { start_some(ex, handles(1)); }

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] exec::task<void> audit(int id);
void audited(Executor ex) { exec::start_detached(starts_on(ex, audit(1))); }
[[clang::annotate("coscope::detached")]] void forgets(Executor ex) {
  exec::start_detached(starts_on(ex, save(1)));
}
