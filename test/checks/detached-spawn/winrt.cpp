// C++/WinRT: an operation runs from its call on, and its error is lost with the
// last reference to it. That of a fire_and_forget ends the process.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: discarded start: only fire_and_forget discards, and that is a coroutine type
// Not applicable: run by its function: operations run on the threads of the system

#include <atomic>
#include <exception>
#include <winrt/Windows.Foundation.h>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncAction save(Order order);
IAsyncOperation<int> label(Order order);
fire_and_forget print(Order order);
void report(std::exception_ptr error);
void sleep();

// Scenario: handler that ignores the outcome
// The delegate around the lambda hides it.
// TODO: to be reported
void ignored(Order order) {
  save(order).Completed([](const IAsyncAction &, AsyncStatus) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or look at its error in the completion handler

// Scenario: dropped eager handle
void dropped(Order order) { save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:29: note: keep the handle and join it on every exit
void dropped_on_purpose(Order order) { (void)label(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:46: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:46: note: keep the handle and join it on every exit
IAsyncAction dropped_and_another(Order order) {
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit; not rewritten: the profile of this library has no recipes
IAsyncAction dropped_gather(Order order) {
  when_all(save(order), label(order));
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit; not rewritten: the profile of this library has no recipes

// Scenario: fire-and-forget coroutine
void without_a_handle(Order order) { print(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:38: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-2]]:38: note: let somebody wait for it, or let it handle its own errors

// Scenario: start in an accept loop
IAsyncOperation<int> next_order();
IAsyncAction accepts() {
  for (;;)
    print(Order{co_await next_order()});
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:5: note: let somebody wait for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes
IAsyncAction accepts_with_handles() {
  for (;;)
    save(Order{co_await next_order()});
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: keep the handle and join it on every exit; not rewritten: the profile of this library has no recipes

// Scenario: start that somebody observes
IAsyncAction awaited(Order order) {
  co_await save(order);
  co_await resume_agile(save(order));
}
IAsyncAction gathered(Order order) {
  co_await when_all(save(order), label(order));
}
int blocked(Order order) { return label(order).get(); }
IAsyncAction returned(Order order) { return save(order); }
void handled(Order order) {
  label(order).Completed([](const IAsyncOperation<int> &done, AsyncStatus) {
    (void)done.GetResults();
  });
}

// Scenario: counted and waited for
class Shop {
public:
  void open(Order order) { sell(order); }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  fire_and_forget sell(Order order) {
    ++selling_;
    co_await save(order);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: counted and never waited for
class OpenShop {
public:
  void open(Order order) { sell(order); }

private:
  fire_and_forget sell(Order order) {
    ++selling_;
    co_await save(order);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:28: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-11]]:28: note: let somebody wait for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: errors handled in the task
fire_and_forget handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(Order order) { handles(order); }

// Scenario: some errors handled in the task
fire_and_forget handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(Order order) { handles_some(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-2]]:37: note: let somebody wait for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
template <typename F> void run(F call) { call(); }
// CHECK-MESSAGES: :[[@LINE-1]]:42: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'run' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-3]]:42: note: keep the handle and join it on every exit
void run_by_a_helper(Order order) {
  run([order] { return save(order); });
}
void run_twice(Order order) {
  run([order] { return save(order); });
  run([order] { return label(order); });
}
// The helper is a task of its own, which each caller starts.
fire_and_forget let_run(IAsyncAction action) { co_await action; }
void let_run_by_a_helper(Order order) { let_run(save(order)); }
// CHECK-MESSAGES: :[[@LINE-1]]:41: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-2]]:41: note: let somebody wait for it, or let it handle its own errors
// Here the callers decide, by what they do with the operation.
template <typename F> IAsyncOperation<int> run_operation(F call) {
  return call();
}
void run_and_dropped(Order order) {
  run_operation([order] { return label(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
int run_and_joined(Order order) {
  return run_operation([order] { return label(order); }).get();
}

// Scenario: helper whose callers need nobody
template <typename F> void run_harmless(F call) { call(); }
void run_with_its_errors_handled(Order order) {
  run_harmless([order] { return handles(order); });
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] fire_and_forget audit(Order order);
void audited(Order order) { audit(order); }
[[clang::annotate("coscope::detached")]] void in_the_background(Order order) {
  save(order);
}

// Scenario: coroutine in a namespace of the application's
namespace winrt::Shop::implementation {
IAsyncAction load(Order order);
void open(Order order) { load(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:26: note: keep the handle and join it on every exit
} // namespace winrt::Shop::implementation
