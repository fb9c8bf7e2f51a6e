// Who waits for a task that lives in an object, and who only seems to: members
// and guards beside 'this'.
// RUN: %check coscope-escaping-reference %s %t

#include <library.h>
#include <memory>
#include <string>
#include <vector>

using asio::awaitable;
using namespace std::chrono_literals;

awaitable<void> save(int id);

// A task that touches nothing of its object can outlive it.
class Touches {
public:
  void nothing() { asio::co_spawn(ex_, forward(1), asio::detached); }
  void something() { asio::co_spawn(ex_, forward_own(), asio::detached); }
  void captured_for_nothing() {
    asio::co_spawn(
        ex_, [this]() -> awaitable<void> { co_await forward(2); },
        asio::detached);
  }
  void another_name() {
    auto *self = this;
    asio::co_spawn(
        ex_, [self]() -> awaitable<void> { co_await self->forward_own(); },
        asio::detached);
  }

private:
  awaitable<void> forward(int id) { co_await save(id); }
  awaitable<void> forward_own() { co_await save(id_); }
  asio::any_io_executor ex_;
  int id_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-19]]:22: warning: detached task uses 'this', but no method of 'Touches' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-MESSAGES: :[[@LINE-12]]:5: warning: detached task uses 'this', but no method of 'Touches' waits for it: the object may be destroyed before the task is done; its error is lost

// What dies after the pool is there as long as the pool's tasks run.
class PoolLast {
public:
  void start() { asio::co_spawn(pool_, run(), asio::detached); }

private:
  awaitable<void> run() {
    names_.push_back("run");
    co_await save(1);
  }
  std::vector<std::string> names_;
  asio::thread_pool pool_;
};
class PoolFirst {
public:
  void start() { asio::co_spawn(pool_, run(), asio::detached); }

private:
  awaitable<void> run() {
    names_.push_back("run");
    co_await save(1);
  }
  asio::thread_pool pool_;
  std::vector<std::string> names_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'names_', which is destroyed before 'pool_' waits for the task
class PoolFirstAndJoined {
public:
  void start() { asio::co_spawn(pool_, run(), asio::detached); }
  ~PoolFirstAndJoined() { pool_.join(); }

private:
  awaitable<void> run() {
    names_.push_back("run");
    co_await save(1);
  }
  asio::thread_pool pool_;
  std::vector<std::string> names_;
};

// A method that sleeps waits for nobody; one that sleeps until the task wakes
// it does.
class Sleeps {
public:
  void start() { asio::co_spawn(timer_.get_executor(), run(), asio::detached); }
  awaitable<void> pause() { co_await timer_.async_wait(asio::use_awaitable); }

private:
  awaitable<void> run() { co_await save(id_); }
  asio::steady_timer timer_;
  int id_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-8]]:18: warning: detached task uses 'this', but no method of 'Sleeps' waits for it: the object may be destroyed before the task is done; its error is lost
class IsWoken {
public:
  void start() { asio::co_spawn(timer_.get_executor(), run(), asio::detached); }
  awaitable<void> stop() { co_await timer_.async_wait(asio::use_awaitable); }

private:
  awaitable<void> run() {
    co_await save(id_);
    wake();
  }
  void wake() { timer_.cancel(); }
  asio::steady_timer timer_;
  int id_ = 0;
};

// A guard counts in what somebody waits for.
struct Slot {
  explicit Slot(int &count) : count(count) { ++count; }
  ~Slot() { --count; }
  int &count;
};
class Limited {
public:
  void start() {
    if (active_ >= 8)
      return;
    asio::co_spawn(ex_, run(), asio::detached);
  }

private:
  awaitable<void> run() {
    Slot slot(active_);
    co_await save(1);
  }
  asio::any_io_executor ex_;
  int active_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-11]]:5: warning: detached task uses 'this', but no method of 'Limited' waits for it: the object may be destroyed before the task is done; its error is lost
class Drained {
public:
  void start() {
    if (active_ >= 8)
      return;
    asio::co_spawn(ex_, run(), asio::detached);
  }
  bool idle() const { return active_ == 0; }

private:
  awaitable<void> run() {
    Slot slot(active_);
    co_await save(1);
  }
  asio::any_io_executor ex_;
  int active_ = 0;
};
class InALambda {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }
  bool idle() const { return active_ == 0; }

private:
  awaitable<void> run() {
    auto later = [this] { Slot slot(active_); };
    later();
    co_await save(1);
  }
  asio::any_io_executor ex_;
  int active_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-12]]:18: warning: detached task uses 'this', but no method of 'InALambda' waits for it: the object may be destroyed before the task is done; its error is lost

// What is made of a member only mentions it.
class Mentions {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }

private:
  awaitable<void> run() {
    asio::steady_timer timer(ex_);
    co_await timer.async_wait(asio::use_awaitable);
  }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-9]]:18: warning: detached task uses 'this', but no method of 'Mentions' waits for it: the object may be destroyed before the task is done; its error is lost

// What is started in await_suspend is the operation that the parent waits for,
// if it resumes the parent.
struct Loads {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> parent) {
    asio::co_spawn(
        ex,
        [this, parent]() -> awaitable<void> {
          co_await save(id);
          parent.resume();
        },
        asio::detached);
  }
  void await_resume() {}
  asio::any_io_executor ex;
  int id = 0;
};
struct LoadsOnly {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {
    asio::co_spawn(
        ex, [this]() -> awaitable<void> { co_await save(id); }, asio::detached);
  }
  void await_resume() {}
  asio::any_io_executor ex;
  int id = 0;
};
// CHECK-MESSAGES: :[[@LINE-7]]:5: warning: detached task uses 'this', but no method of 'LoadsOnly' waits for it: the object may be destroyed before the task is done; its error is lost
