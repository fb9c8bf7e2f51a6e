// Starts in methods of a class that has a coroutine in which its work ends: a
// task group of the object, joined there.
// RUN: %check coscope-detached-spawn %s %t
// RUN: %check --fix-notes coscope-detached-spawn %s %t

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>

using asio::awaitable;

awaitable<void> audit(int id);
awaitable<void> flush() noexcept;

// They use nothing of the object, and nobody hears of them.
class Register {
public:
  explicit Register(asio::any_io_executor ex) : ex_(ex) {}
  void sold(int id) { asio::co_spawn(ex_, audit(id), asio::detached); }
  void returned(int id) {
    for (int part = 0; part < id; ++part)
      asio::co_spawn(ex_, audit(part), [](std::exception_ptr) {});
  }
  awaitable<void> close() { co_await flush(); }

private:
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:23: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-11]]:23: note: keep such tasks of 'Register' in a task group, which 'close' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-MESSAGES: :[[@LINE-9]]:7: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-10]]:7: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: void sold(int id) { tasks_.spawn(ex_, audit(id)); }
// CHECK-SUGGESTED: tasks_.spawn(ex_, audit(part));
// CHECK-SUGGESTED: awaitable<void> close() {
// CHECK-SUGGESTED: co_await flush();
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};

// A coroutine has a group of its own where it can wait.
class Waits {
public:
  explicit Waits(asio::any_io_executor ex) : ex_(ex) {}
  awaitable<void> sold(int id) {
    asio::co_spawn(ex_, audit(id), asio::detached);
    co_await flush();
  }
  awaitable<void> close() { co_return; }

private:
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-9]]:5: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex_, audit(id));
// CHECK-SUGGESTED: co_await flush();
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Where it cannot, the object waits.
class Handles {
public:
  explicit Handles(asio::any_io_executor ex) : ex_(ex) {}
  awaitable<void> sold(int id) {
    try {
      co_await audit(id);
    } catch (...) {
      asio::co_spawn(ex_, audit(id), asio::detached);
    }
  }
  awaitable<void> close() { co_return; }

private:
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-8]]:7: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-9]]:7: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: try {
// CHECK-SUGGESTED: co_await audit(id);
// CHECK-SUGGESTED: } catch (...) {
// CHECK-SUGGESTED: group.spawn(ex_, audit(id));
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// One that cannot come along stays, and is reported again.
class Some {
public:
  explicit Some(asio::any_io_executor ex) : ex_(ex) {}
  void sold(int id) { asio::co_spawn(ex_, audit(id), asio::detached); }
  void returned(int id) const { asio::co_spawn(ex_, audit(id), asio::detached); }
  awaitable<void> close() { co_return; }

private:
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:23: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:23: note: keep such tasks of 'Some' in a task group, which 'close' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-MESSAGES: :[[@LINE-8]]:33: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-9]]:33: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: a const method cannot start anything in the object's task group
// CHECK-SUGGESTED: void sold(int id) { tasks_.spawn(ex_, audit(id)); }
// CHECK-SUGGESTED: awaitable<void> close() {
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: co_return;
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};

// Nothing is closed here.
class Open {
public:
  explicit Open(asio::any_io_executor ex) : ex_(ex) {}
  void sold(int id) { asio::co_spawn(ex_, audit(id), asio::detached); }

private:
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-5]]:23: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:23: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: an exception may leave 'close' here, before the tasks are joined
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
