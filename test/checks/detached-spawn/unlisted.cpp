// Coroutine types that no profile names are judged by their promises: calling
// an eager coroutine starts work.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: discarded start: coscope cannot tell that a function starts a task without a profile.
// Not applicable: handler that ignores the outcome: coscope cannot tell that a callable is a completion handler without a profile.
// Not applicable: run by its function: coscope cannot tell that a function runs tasks without a profile.

#include <exception>
#include <own/tasks.h>

struct Order {
  int id;
};

own::Eager<> save(int id);
own::Eager<int> label(int id);
own::Owned watch(int id);
own::Joining print(int id);
own::Forget log(int id);
own::Pooled pack(int id);
own::Lazy<> ship(int id);
own::Values<int> parts(int id);
own::Ticket queue(int id) { co_await ship(id); }
void report(std::exception_ptr error);
void sleep();

// Scenario: dropped eager handle
void dropped() {
  save(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose() {
  (void)label(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_with_its_frame() {
  watch(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_by_traits() {
  queue(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: fire-and-forget coroutine
void forgotten() { log(1); }
// CHECK-MESSAGES: :[[@LINE-1]]:20: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:20: note: let somebody wait for it, or let it handle its own errors

// Scenario: fire-and-forget coroutine that keeps no error
// What becomes of an error is what unhandled_exception() does with it.
struct Throwing {
  struct promise_type {
    Throwing get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
};
struct Dying {
  struct promise_type {
    Dying get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
Throwing throw_later(int id) { co_await ship(id); }
Dying die_later(int id) { co_await ship(id); }
void forgotten_with_its_errors() {
  throw_later(1);
  die_later(1);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-4]]:3: note: let somebody wait for it, or let it handle its own errors
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-5]]:3: note: let somebody wait for it, or let it handle its own errors

// Scenario: start in an accept loop
own::Lazy<int> next_order();
own::Lazy<> accepts() {
  for (;;)
    log(co_await next_order());
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: let somebody wait for it, or let it handle its own errors; not rewritten: no profile knows tasks of this type
own::Lazy<> accepts_with_handles() {
  for (;;)
    save(co_await next_order());
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: keep the handle and join it on every exit; not rewritten: no profile knows tasks of this type

// Scenario: start that somebody observes
own::Lazy<int> observed() { co_return co_await label(1); }

// Scenario: counted and waited for
class Shop {
public:
  void open(int id) { sell(id); }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  own::Forget sell(int id) {
    ++selling_;
    co_await ship(id);
    --selling_;
  }
  int selling_ = 0;
};

// Scenario: counted and never waited for
class OpenShop {
public:
  void open(int id) { sell(id); }

private:
  own::Forget sell(int id) {
    ++selling_;
    co_await ship(id);
    --selling_;
  }
  int selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:23: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-11]]:23: note: let somebody wait for it, or let it handle its own errors; not rewritten: no profile knows tasks of this type

// Scenario: errors handled in the task
own::Forget handles(int id) {
  try {
    co_await ship(id);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside() { handles(1); }

// Scenario: some errors handled in the task
own::Forget handles_some(int id) {
  try {
    co_await ship(id);
  } catch (const std::bad_exception &) {
    report(std::current_exception());
  }
}
void handled_in_part() { handles_some(1); }
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:26: note: let somebody wait for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
template <typename F> void run(F call) { call(); }
// CHECK-MESSAGES: :[[@LINE-1]]:42: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'run' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-3]]:42: note: keep the handle and join it on every exit
void run_by_a_helper(int id) {
  run([id] { return save(id); });
}
void run_twice(int id) {
  run([id] { return save(id); });
  run([id] { return label(id); });
}
// Here the callers decide, by what they do with the handle.
template <typename F> own::Eager<> run_task(F call) { return call(); }
void run_and_dropped(int id) {
  run_task([id] { return save(id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
own::Lazy<> run_and_joined(int id) {
  co_await run_task([id] { return save(id); });
}

// Scenario: helper whose callers need nobody
template <typename F> void run_harmless(F call) { call(); }
void run_with_its_errors_handled(int id) {
  run_harmless([id] { return handles(id); });
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] own::Forget audit(int id);
void audited() { audit(1); }
[[clang::annotate("coscope::detached")]] void in_the_background(int id) {
  log(id);
}

// Scenario: start that never fails
own::Eager<> harmless(int id) noexcept;
void dropped_harmless() { harmless(1); }

// Scenario: function that only hands on a task
own::Eager<> shortcut(int id) { return save(id); }
void dropped_shortcut() {
  shortcut(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: function that starts nothing
own::Eager<> none(own::Eager<> given) { return given; }
void handed_back(own::Eager<> given) { none(std::move(given)); }

// Scenario: types that do not tell
void cannot_tell() {
  print(1);
  pack(1);
  parts(1);
}

// Scenario: task in a template
template <typename T> void each(T id) {
  own::Eager<T> unused(T);
  unused(id);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
template void each(int);

// Scenario: coroutine lambda
void called(int id) {
  auto report = [](int id) -> own::Eager<> {
    co_await save(id);
  };
  report(id);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
