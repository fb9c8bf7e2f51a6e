// Folly: start() gives a future; who drops it never hears of an error.
// RUN: %check coscope-detached-spawn %s %t

#include <folly/coro/FutureUtil.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

#include <utility>

using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

Task<void> save(int id);
Task<int> label(int id);
void print(int label);

// Scenario: discarded start
// Fire and forget in so many words.
void detached(Executor ex) {
  folly::futures::detachOn(ex, save(1).semi());
  co_withExecutor(ex, save(1)).start([](folly::Try<folly::Unit> &&) {});
}

// Scenario: dropped eager handle
void dropped(Executor ex) {
  co_withExecutor(ex, save(1)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(Executor ex) {
  (void)co_withExecutor(ex, label(1)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_inline(Executor ex) {
  folly::coro::co_withExecutor(ex, save(1)).startInlineUnsafe();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_future(Executor ex) {
  folly::coro::toFuture(save(1), ex);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
Task<int> observed(Executor ex) {
  co_return co_await co_withExecutor(ex, label(1)).start();
}
void blocked(Executor ex) { co_withExecutor(ex, save(1)).start().wait(); }
void continued(Executor ex) {
  co_withExecutor(ex, label(1)).start().via(ex).thenValue(print);
}
void called_back(Executor ex) {
  co_withExecutor(ex, label(1)).start([](folly::Try<int> &&label) {
    if (label.hasValue())
      print(*label);
  });
}

// Scenario: same name elsewhere
struct Printer {
  folly::SemiFuture<int> start();
};
void other_start(Printer &printer) { printer.start(); }
