// libunifex: spawn() of the scope that <unifex/async_scope.hpp> declares gives
// a future; who drops it cancels the task. detached_spawn() gives none.
// RUN: %check coscope-detached-spawn %s %t

#include <unifex/async_scope.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/spawn_detached.hpp>
#include <unifex/spawn_future.hpp>
#include <unifex/sync_wait.hpp>
#include <unifex/task.hpp>
#include <unifex/v2/async_scope.hpp>

#include <utility>

using unifex::async_scope;
using unifex::task;
using Executor = decltype(std::declval<unifex::single_thread_context &>()
                              .get_scheduler());

task<void> save(int id);
task<int> label(int id);

// Scenario: discarded start
// Fire and forget in so many words; the scope waits.
void detached(async_scope &scope, Executor ex) {
  scope.detached_spawn(unifex::on(ex, save(1)));
  scope.detached_spawn_on(ex, save(2));
  unifex::spawn_detached(unifex::on(ex, save(3)), scope);
}
void detached_from_a_later_scope(unifex::v2::async_scope &scope, Executor ex) {
  unifex::spawn_detached(unifex::on(ex, save(1)), scope);
}

// Scenario: dropped eager handle
void dropped(async_scope &scope, Executor ex) {
  scope.spawn(unifex::on(ex, save(1)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(async_scope &scope, Executor ex) {
  (void)scope.spawn_on(ex, label(1));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_from_a_later_scope(unifex::v2::async_scope &scope, Executor ex) {
  unifex::spawn_future(unifex::on(ex, save(1)), scope);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
task<int> observed(async_scope &scope, Executor ex) {
  co_return co_await scope.spawn(unifex::on(ex, label(1)));
}
void blocked(async_scope &scope, Executor ex) {
  unifex::sync_wait(scope.spawn_on(ex, save(1)));
}
