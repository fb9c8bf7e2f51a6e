// Folly: start() gives a future; who drops it never hears of an error.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: fire-and-forget coroutine: Folly has no such type

#include <atomic>
#include <exception>
#include <folly/coro/FutureUtil.h>
#include <folly/coro/Invoke.h>
#include <folly/coro/Task.h>
#include <folly/executors/ManualExecutor.h>
#include <folly/futures/Future.h>
#include <utility>

using folly::coro::co_awaitTry;
using folly::coro::co_invoke;
using folly::coro::co_withCancellation;
using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

Task<void> save(int id);
Task<int> label(int id);
void print(int label) noexcept;
void report(std::exception_ptr error);
void sleep();

// Scenario: discarded start
// Fire and forget in so many words.
void detached(Executor ex) { folly::futures::detachOn(ex, save(1).semi()); }
// CHECK-MESSAGES: :[[@LINE-1]]:30: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:30: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: handler that ignores the outcome
void ignored(Executor ex) {
  co_withExecutor(ex, save(1)).start([](folly::Try<void> &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// It hears that the task is done, and not how.
void done(Executor ex) {
  co_withExecutor(ex, save(1)).start([](auto &&) { print(0); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: dropped eager handle
void dropped(Executor ex) { co_withExecutor(ex, save(1)).start(); }
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:29: note: keep the handle and join it on every exit
void dropped_on_purpose(Executor ex) {
  (void)co_withExecutor(ex, label(1)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_inline(Executor ex) {
  folly::coro::co_withExecutor(ex, save(1)).startInlineUnsafe();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_future(Executor ex) { folly::coro::toFuture(save(1), ex); }
// CHECK-MESSAGES: :[[@LINE-1]]:36: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:36: note: keep the handle and join it on every exit
void never_read(Executor ex) {
  [[maybe_unused]] auto saved = co_withExecutor(ex, save(1)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:33: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:33: note: keep the handle and join it on every exit

// Scenario: dropped chain
// TODO: to be reported
void then_dropped(Executor ex) {
  co_withExecutor(ex, label(1)).start().via(ex).thenValue(print);
}

// Scenario: accept loop, with a cancellation and without
Task<int> next_order();
Task<void> takes_orders(Executor ex) {
  for (;;) {
    int id = co_await next_order();
    co_withExecutor(ex, save(id)).start();
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:5: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// Who cancels them is known, who waits is not.
Task<void> takes_orders_until(Executor ex, folly::CancellationSource closing) {
  for (;;) {
    int id = co_await next_order();
    co_withExecutor(ex, co_withCancellation(closing.getToken(), save(id)))
        .start();
  }
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:5: note: keep the handle and join it on every exit; not rewritten: the task hears of another cancellation than the group's

// Scenario: start that somebody observes
Task<int> observed(Executor ex) {
  co_return co_await co_withExecutor(ex, label(1)).start();
}
void blocked(Executor ex) { co_withExecutor(ex, save(1)).start().wait(); }
void continued(Executor ex) {
  co_withExecutor(ex, label(1))
      .start()
      .via(ex)
      .thenTry([](folly::Try<int> &&label) {
        if (label.hasValue())
          print(*label);
      });
}
void called_back(Executor ex) {
  co_withExecutor(ex, label(1)).start([](folly::Try<int> &&label) {
    if (label.hasValue())
      print(*label);
  });
}

// Scenario: run by its function
void runs() {
  folly::ManualExecutor ex;
  co_withExecutor(&ex, save(1)).start();
  ex.drain();
}

// Scenario: started after the run
void ran_before() {
  folly::ManualExecutor ex;
  ex.drain();
  co_withExecutor(&ex, save(1)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: counted and waited for
class Shop {
public:
  void open(Executor ex) {
    ++selling_;
    co_withExecutor(ex, sell(1)).start();
  }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  Task<void> sell(int id) {
    co_await co_awaitTry(save(id));
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: counted and only limited
class SmallShop {
public:
  void open(Executor ex) {
    if (selling_ > 9)
      return;
    ++selling_;
    co_withExecutor(ex, sell(1)).start();
  }

private:
  Task<void> sell(int id) {
    co_await co_awaitTry(save(id));
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: the handle of this task is dropped: nothing here waits for it
// CHECK-NOTES: :[[@LINE-17]]:7: note: keep the handle and join it on every exit; not rewritten: no member has the executor when the object is made

// Scenario: errors handled in the task
Task<void> handles(int id) {
  try {
    co_await save(id);
  } catch (...) {
    report(std::current_exception());
  }
}
Task<void> looks(int id) {
  auto text = co_await co_awaitTry(label(id));
  if (text.hasValue())
    print(*text);
}
void handled_inside(Executor ex) {
  co_withExecutor(ex, handles(1)).start();
  folly::futures::detachOn(ex, looks(1).semi());
}

// Scenario: some errors handled in the task
Task<void> handles_some(int id) {
  try {
    co_await save(id);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(Executor ex) {
  co_withExecutor(ex, handles_some(1)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(Executor ex, Task<void> task) {
  co_withExecutor(ex, std::move(task)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+2]]:29: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit
void started(Executor ex) { start(ex, save(1)); }
void started_twice(Executor ex) {
  start(ex, save(1));
  start(ex, save(2));
}
template <typename F> void start_call(Executor ex, F call) {
  co_withExecutor(ex, co_invoke(std::move(call))).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start_call' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit
void started_call(Executor ex, int id) {
  start_call(ex, [id]() -> Task<void> { co_await save(id); });
}
// Here the callers decide, by the callback ...
template <typename F> void start_with(Executor ex, Task<int> task, F &&done) {
  co_withExecutor(ex, std::move(task)).start(std::forward<F>(done));
}
void started_and_ignored(Executor ex) {
  start_with(ex, label(1), [](folly::Try<int> &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
void started_and_handled(Executor ex) {
  start_with(ex, label(1), [](folly::Try<int> &&label) {
    if (label.hasValue())
      print(*label);
  });
}
// ... or by what they do with the future.
folly::SemiFuture<int> start_future(Executor ex, Task<int> task) {
  return co_withExecutor(ex, std::move(task)).start();
}
void started_and_dropped(Executor ex) { start_future(ex, label(1)); }
// CHECK-MESSAGES: :[[@LINE-1]]:41: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:41: note: keep the handle and join it on every exit
void started_and_joined(Executor ex) { start_future(ex, label(1)).wait(); }

// Scenario: helper whose callers need nobody
static void start_harmless(Executor ex, Task<void> task) {
  co_withExecutor(ex, std::move(task)).start();
}
void started_with_its_errors_handled(Executor ex) {
  start_harmless(ex, handles(1));
}
void started_and_run() {
  folly::ManualExecutor ex;
  start_harmless(&ex, save(1));
  ex.drain();
}

// Scenario: helper one of whose callers needs somebody
static void start_some(Executor ex, Task<void> task) {
  co_withExecutor(ex, std::move(task)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+2]]:37: note: 'start_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit
void started_harmful(Executor ex) { start_some(ex, handles_some(1)); }
void started_harmless(Executor ex) { start_some(ex, handles(1)); }

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] Task<void> audit(int id);
void audited(Executor ex) { co_withExecutor(ex, audit(1)).start(); }
[[clang::annotate("coscope::detached")]] void forgets(Executor ex) {
  folly::futures::detachOn(ex, save(1).semi());
}
void forgets_one(Executor ex) {
  [[clang::annotate("coscope::detached")]] auto saved =
      co_withExecutor(ex, save(1)).start();
}

// Scenario: same name elsewhere
struct Printer {
  folly::SemiFuture<int> start();
};
void other_start(Printer &printer) { printer.start(); }
