// Where the first failure is to end a group, the option Failures, an object has
// one that stops all of its tasks.
// RUN: %check --fix-notes coscope-escaping-reference %s %t -- '--config={CheckOptions: {coscope.Failures: cancel}}'

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>

using asio::awaitable;

awaitable<void> save(int id, asio::any_io_executor ex = {});

class Poller {
public:
  explicit Poller(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-8]]:18: note: keep such tasks of 'Poller' in a task group, which 'stop' stops and waits for: the first failure, which nobody sees today, stops the others and leaves 'stop', and nothing can be started after it
// CHECK-SUGGESTED: void start() { tasks_.spawn(ex_, poll()); }
// CHECK-SUGGESTED: awaitable<void> stop() {
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: co_return;
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_};

class MayNotFail {
public:
  explicit MayNotFail(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() noexcept { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'MayNotFail' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-7]]:19: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'stop' is noexcept, and the error of a task would leave it

class Handles {
public:
  explicit Handles(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), [](std::exception_ptr) {}); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Handles' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-8]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: what its completion token does would be lost

class ManyThatFail {
public:
  explicit ManyThatFail(asio::any_io_executor ex) : ex_(ex) {}
  void start() {
    for (int id = 0; id < 9; ++id)
      asio::co_spawn(ex_, poll(id), asio::detached);
  }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll(int id) { co_await save(id + last_); }
  asio::any_io_executor ex_;
  int last_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:7: warning: detached task uses 'this', but no method of 'ManyThatFail' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: one task that fails would stop the others that are started here
// CHECK-SUGGESTED-AGAIN: warning: detached task uses 'this', but no method of 'MayNotFail' waits for it: the object may be destroyed before the task is done
// CHECK-SUGGESTED-AGAIN: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'stop' is noexcept, and the error of a task would leave it
// CHECK-SUGGESTED-AGAIN: warning: detached task uses 'this', but no method of 'Handles' waits for it: the object may be destroyed before the task is done
// CHECK-SUGGESTED-AGAIN: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: what its completion token does would be lost
// CHECK-SUGGESTED-AGAIN: warning: detached task uses 'this', but no method of 'ManyThatFail' waits for it: the object may be destroyed before the task is done
// CHECK-SUGGESTED-AGAIN: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: one task that fails would stop the others that are started here
