// async_simple: start() gives no handle; its callback gets the outcome.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: dropped eager handle: start() gives no handle
// Not applicable: fire-and-forget coroutine: async_simple has no such type
// Not applicable: run by its function: its executors run on threads of their own

#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/SyncAwait.h>
#include <atomic>
#include <new>
#include <thread>
#include <utility>

using async_simple::Executor;
using async_simple::Try;
using async_simple::coro::Lazy;

struct Order {
  int id;
};
Lazy<> save(Order order);
Lazy<int> label(Order order);
void print(int label);
void report(std::exception_ptr error);

// Scenario: discarded start
// Fire and forget in so many words.
void detached(Executor *ex, Order order) { save(order).via(ex).detach(); }
// CHECK-MESSAGES: :[[@LINE-1]]:44: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-2]]:44: note: let somebody wait for it, or let it handle its own errors

// Scenario: handler that ignores the outcome
void ignored(Order order) {
  save(order).start([](Try<void>) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or look at its error in the completion handler
void ignored_on(Executor *ex, Order order) {
  label(order).directlyStart([](auto &&) {}, ex);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or look at its error in the completion handler
// It hears that the task is done, and not how.
void done(Order order) {
  label(order).start([](Try<int>) { print(0); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or look at its error in the completion handler

// Scenario: start in an accept loop
Lazy<Order> next_order();
Lazy<> takes_orders(Executor *ex) {
  for (;;) {
    Order order = co_await next_order();
    save(order).via(ex).detach();
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-4]]:5: note: let somebody wait for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: start that somebody observes
void called_back(Order order) {
  label(order).start([](Try<int> text) {
    if (text.hasError())
      report(text.getException());
    else
      print(text.value());
  });
}
void called_back_on(Executor *ex, Order order) {
  label(order).directlyStart(
      [](Try<int> text) {
        if (!text.hasError())
          print(text.value());
      },
      ex);
}
Lazy<int> awaited(Order order) { co_return co_await label(order); }
int blocked(Order order) { return async_simple::coro::syncAwait(label(order)); }

// Scenario: counted and waited for
class Shop {
public:
  void open(Executor *ex, Order order) {
    ++selling_;
    save(order).via(ex).start([this](Try<void>) { --selling_; });
  }
  void close() {
    while (selling_ > 0)
      std::this_thread::yield();
  }

private:
  std::atomic<int> selling_ = 0;
};
class ShopOfTasks {
public:
  void open(Executor *ex, Order order) {
    ++selling_;
    sell(order).via(ex).detach();
  }
  void close() {
    while (selling_ > 0)
      std::this_thread::yield();
  }

private:
  Lazy<> sell(Order order) {
    co_await save(order).coAwaitTry();
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: counted and only limited
class SmallShop {
public:
  void open(Executor *ex, Order order) {
    if (selling_ > 9)
      return;
    ++selling_;
    save(order).via(ex).start([this](Try<void>) { --selling_; });
  }

private:
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-7]]:5: note: let somebody wait for it, or look at its error in the completion handler

// Scenario: errors handled in the task
Lazy<> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(Executor *ex, Order order) {
  handles(order).via(ex).detach();
  handles(order).start([](Try<void>) {});
}

// Scenario: some errors handled in the task
Lazy<> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(Executor *ex, Order order) {
  handles_some(order).via(ex).detach();
  handles_some(order).start([](Try<void>) {});
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-4]]:3: note: let somebody wait for it, or let it handle its own errors
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-5]]:3: note: let somebody wait for it, or look at its error in the completion handler

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(Executor *ex, Lazy<> task) { std::move(task).via(ex).detach(); }
// CHECK-MESSAGES: :[[@LINE-1]]:41: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE+2]]:43: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-3]]:41: note: let somebody wait for it, or let it handle its own errors
void started(Executor *ex, Order order) { start(ex, save(order)); }
void started_twice(Executor *ex, Order order) {
  start(ex, save(order));
  start(ex, save(order));
}
// Here the callers decide, by the callback.
template <typename F> void start_with(Lazy<int> task, F &&done) {
  std::move(task).start(std::forward<F>(done));
}
void started_and_ignored(Order order) {
  start_with(label(order), [](Try<int>) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or look at its error in the completion handler
void started_and_handled(Order order) {
  start_with(label(order), [](Try<int> text) {
    if (!text.hasError())
      print(text.value());
  });
}

// Scenario: helper whose callers need nobody
static void start_harmless(Executor *ex, Lazy<> task) {
  std::move(task).via(ex).detach();
}
void started_with_its_errors_handled(Executor *ex, Order order) {
  start_harmless(ex, handles(order));
}

// Scenario: helper one of whose callers needs somebody
static void start_some(Executor *ex, Lazy<> task) {
  std::move(task).via(ex).detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: let somebody wait for it, or let it handle its own errors
void started_harmful(Executor *ex, Order order) {
  start_some(ex, handles_some(order));
}
void started_harmless(Executor *ex, Order order) {
  start_some(ex, handles(order));
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] Lazy<> audit(Order order);
void audited(Executor *ex, Order order) { audit(order).via(ex).detach(); }
[[clang::annotate("coscope::detached")]] void forgets(Executor *ex,
                                                      Order order) {
  save(order).via(ex).detach();
}

// Scenario: same names elsewhere
struct Printer {
  Lazy<int> start(int label);
  int detach();
};
Lazy<int> other_start(Printer &printer) {
  printer.detach();
  co_return co_await printer.start(1);
}
