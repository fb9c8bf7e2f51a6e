// Dropped starts in methods of a class that has a coroutine in which its work
// ends: a task group of the object, joined there.
// RUN: %check coscope-detached-spawn %s %t
// RUN: %check --fix-notes coscope-detached-spawn %s %t

#include <folly/coro/Task.h>
// CHECK-SUGGESTED: #include <coscope/folly.hpp>

#include <utility>

namespace coro = folly::coro;

coro::Task<void> audit(int id);
coro::Task<void> flush() noexcept;

class Register {
public:
  explicit Register(folly::Executor::KeepAlive<> executor)
      : executor_(std::move(executor)) {}
  void sold(int id) { co_withExecutor(executor_, audit(id)).start(); }
  void returned(int id) { (void)co_withExecutor(executor_, audit(id)).start(); }
  coro::Task<void> close() { co_await flush(); }

private:
  folly::Executor::KeepAlive<> executor_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:23: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:23: note: keep such tasks of 'Register' in a task group, which 'close' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-MESSAGES: :[[@LINE-8]]:33: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-9]]:33: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: void sold(int id) { tasks_.spawn(executor_, audit(id)); }
// CHECK-SUGGESTED: void returned(int id) { tasks_.spawn(executor_, audit(id)); }
// CHECK-SUGGESTED: coro::Task<void> close() {
// CHECK-SUGGESTED: co_await flush();
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: coscope::task_group tasks_{executor_, {.on_error = coscope::ignore_errors}};

// A pointer that whoever makes the object gives it.
class Pointer {
public:
  explicit Pointer(folly::Executor *executor) : executor_(executor) {}
  void sold(int id) { co_withExecutor(executor_, audit(id)).start(); }
  coro::Task<void> close() { co_return; }

private:
  folly::Executor *executor_;
};
// CHECK-MESSAGES: :[[@LINE-6]]:23: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:23: note: keep such tasks of 'Pointer' in a task group, which 'close' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-SUGGESTED: void sold(int id) { tasks_.spawn(executor_, audit(id)); }
// CHECK-SUGGESTED: coro::Task<void> close() {
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: co_return;
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: coscope::task_group tasks_{executor_, {.on_error = coscope::ignore_errors}};

// One that is set later is none when the group is made.
class Later {
public:
  void open(folly::Executor *executor) { executor_ = executor; }
  void sold(int id) { co_withExecutor(executor_, audit(id)).start(); }
  coro::Task<void> close() { co_return; }

private:
  folly::Executor *executor_ = nullptr;
};
// CHECK-MESSAGES: :[[@LINE-6]]:23: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-10]]:7: note: keep the handle and join it on every exit; not rewritten: no member has the executor when the object is made
// CHECK-SUGGESTED-AGAIN: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: keep the handle and join it on every exit; not rewritten: no member has the executor when the object is made
