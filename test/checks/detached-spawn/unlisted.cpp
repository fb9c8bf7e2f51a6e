// Coroutine types that no profile names are judged by their promises: calling
// an eager coroutine starts work.
// RUN: %check coscope-detached-spawn %s %t

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

// Scenario: discarded start
void discarded() { log(1); }

// Scenario: dropped eager handle
void dropped() {
  save(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose() {
  (void)label(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_with_its_frame() {
  watch(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_by_traits() {
  queue(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
own::Lazy<int> observed() { co_return co_await label(1); }

// Scenario: start that never fails
own::Eager<> harmless(int id) noexcept;
void dropped_harmless() { harmless(1); }

// Scenario: function that only hands on a task
own::Eager<> shortcut(int id) { return save(id); }
void dropped_shortcut() {
  shortcut(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
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
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
template void each(int);

// Scenario: coroutine lambda
void called(int id) {
  auto report = [](int id) -> own::Eager<> {
    co_await save(id);
  };
  report(id);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
