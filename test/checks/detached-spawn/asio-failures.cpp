// With the option Failures the rewrite is a group that the first failure ends.
// RUN: %check --fix-notes coscope-detached-spawn %s %t -- '--config={CheckOptions: {coscope.Failures: cancel}}'

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>

using asio::awaitable;

awaitable<void> save(int id);
awaitable<void> audit(int id);

awaitable<void> beside(int id) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(id), asio::detached);
  co_await save(id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, audit(id));
// CHECK-SUGGESTED: co_await save(id);
// CHECK-SUGGESTED: });

// One failing session would end the loop for all.
awaitable<void> accepts() {
  auto ex = co_await asio::this_coro::executor;
  for (int id = 0;; ++id) {
    co_await save(id);
    asio::co_spawn(ex, audit(id), asio::detached);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:5: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: one task that fails would end this endless loop
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: one task that fails would end this endless loop
