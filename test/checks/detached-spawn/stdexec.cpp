// stdexec: spawn_future() and ensure_started() start work at once, who drops
// their senders asks it to stop or loses its result.
// RUN: %check coscope-detached-spawn %s %t

#include <exec/async_scope.hpp>
#include <exec/ensure_started.hpp>
#include <exec/single_thread_context.hpp>
#include <exec/start_detached.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <exception>
#include <utility>

using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

exec::task<void> save(int id);
exec::task<int> label(int id);
void log(std::exception_ptr error) noexcept;

// Scenario: discarded start
// Fire and forget in so many words.
void detached(Executor ex) { exec::start_detached(starts_on(ex, save(1))); }
void detached_into_a_scope(exec::async_scope &scope, Executor ex) {
  scope.spawn(starts_on(ex, save(1)));
}
void detached_into_a_counting_scope(stdexec::counting_scope &scope,
                                    Executor ex) {
  stdexec::spawn(stdexec::upon_error(starts_on(ex, save(1)), log),
                 scope.get_token());
}

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

// Scenario: start that somebody observes
exec::task<int> observed(exec::async_scope &scope, Executor ex) {
  co_return co_await scope.spawn_future(starts_on(ex, label(1)));
}
void blocked(stdexec::counting_scope &scope, Executor ex) {
  stdexec::sync_wait(
      stdexec::spawn_future(starts_on(ex, save(1)), scope.get_token()));
}
