// A detached task that lives in the object behind 'this'. It is reported where
// the whole class is visible and nobody keeps or joins the task.
// RUN: %check coscope-escaping-reference --check-header=%S/Inputs/asio-this.h %s %t

#include "asio-this.h"
#include <atomic>
#include <condition_variable>
#include <future>
#include <library.h>
#include <memory>
#include <mutex>
#include <thread>

using asio::awaitable;
using namespace std::chrono_literals;

awaitable<void> save(int id);
void log(std::exception_ptr error);

class Poller {
public:
  void member() { asio::co_spawn(ex_, poll(), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  void lambda() {
    asio::co_spawn(
        ex_, [this]() -> awaitable<void> { co_await poll(); }, asio::detached);
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  void by_value() { asio::co_spawn(ex_, save(id_), asio::detached); }
  void pointer() { asio::co_spawn(ex_, poll_it(this), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  void reference() { asio::co_spawn(ex_, poll_that(*this), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  // The handler sees the error, but not when the object dies.
  void logs() {
    asio::co_spawn(ex_, poll(), [](std::exception_ptr error) {
      if (error)
        log(error);
    });
  }
  // CHECK-MESSAGES: :[[@LINE-5]]:5: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  void ignores() { asio::co_spawn(ex_, poll(), [](std::exception_ptr) {}); }
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  void wrapped() {
    asio::co_spawn(ex_, poll(), asio::bind_executor(ex_, asio::detached));
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
  awaitable<void> awaited() {
    co_await asio::co_spawn(ex_, poll(), asio::use_awaitable);
  }

private:
  awaitable<void> poll() { co_await save(id_); }
  static awaitable<void> poll_it(Poller *poller) { co_await poller->poll(); }
  static awaitable<void> poll_that(Poller &that) { co_await that.poll(); }
  asio::any_io_executor ex_;
  int id_ = 0;
};

// To make a task runs nothing that is already started.
class Several {
public:
  void two() {
    asio::co_spawn(ex_, poll(1), asio::detached);
    asio::co_spawn(ex_, poll(2), asio::detached);
  }
  void loop() {
    for (int id = 0; id < 9; ++id)
      asio::co_spawn(ex_, poll(id), asio::detached);
  }
  // What it awaits may wait for the task.
  awaitable<void> awaits() {
    asio::co_spawn(ex_, poll(3), asio::detached);
    co_await poll(4);
  }

private:
  awaitable<void> poll(int id) { co_await save(id_ + id); }
  asio::any_io_executor ex_;
  int id_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-18]]:5: warning: detached task uses 'this', but no method of 'Several' waits for it: the object may be destroyed before the task is done
// CHECK-MESSAGES: :[[@LINE-18]]:5: warning: detached task uses 'this', but no method of 'Several' waits for it: the object may be destroyed before the task is done
// CHECK-MESSAGES: :[[@LINE-15]]:7: warning: detached task uses 'this', but no method of 'Several' waits for it: the object may be destroyed before the task is done

// The object is kept alive: in a capture, an argument, the callee, the token.
class Session : public std::enable_shared_from_this<Session> {
public:
  void raw() { asio::co_spawn(ex_, run(), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: detached task uses 'this', but no method of 'Session' waits for it: the object may be destroyed before the task is done
  void capture() {
    asio::co_spawn(
        ex_,
        [this, self = shared_from_this()]() -> awaitable<void> {
          co_await run();
        },
        asio::detached);
  }
  void variable() {
    auto keep = shared_from_this();
    asio::co_spawn(
        ex_, [this, keep]() -> awaitable<void> { co_await run(); },
        asio::detached);
  }
  void argument() {
    asio::co_spawn(ex_, keep(shared_from_this()), asio::detached);
  }
  void callee() { asio::co_spawn(ex_, own(), asio::detached); }
  void handler() {
    asio::co_spawn(ex_, run(),
                   [self = shared_from_this()](std::exception_ptr) {});
  }
  void is_static() {
    asio::co_spawn(ex_, serve(shared_from_this()), asio::detached);
  }
#ifndef LIBRARY_STANDALONE
  void token() {
    asio::co_spawn(ex_, run(),
                   asio::consign(asio::detached, shared_from_this()));
  }
#endif

private:
  awaitable<void> run() { co_await save(id_); }
  awaitable<void> keep(std::shared_ptr<void>) { co_await run(); }
  awaitable<void> own() {
    auto self = shared_from_this();
    co_await run();
  }
  static awaitable<void> serve(std::shared_ptr<Session> session) {
    co_await session->run();
  }
  asio::any_io_executor ex_;
  int id_ = 0;
};

// A counter is a join if somebody waits until it is down, else a limiter.
class Counted {
public:
  void start() {
    ++active_;
    asio::co_spawn(ex_, run(), asio::detached);
  }
  ~Counted() {
    while (active_ > 0)
      std::this_thread::yield();
  }

private:
  awaitable<void> run() {
    co_await save(id_);
    --active_;
  }
  asio::any_io_executor ex_;
  std::atomic<int> active_ = 0;
  int id_ = 0;
};

class Limited {
public:
  void start() {
    if (active_ >= 8)
      return;
    ++active_;
    asio::co_spawn(ex_, run(), asio::detached);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task uses 'this', but no method of 'Limited' waits for it: the object may be destroyed before the task is done

private:
  awaitable<void> run() {
    co_await save(id_);
    --active_;
  }
  asio::any_io_executor ex_;
  std::atomic<int> active_ = 0;
  int id_ = 0;
};

class Notified {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }
  void stop() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return active_ == 0; });
  }

private:
  awaitable<void> run() {
    co_await save(id_);
    std::lock_guard lock(mutex_);
    if (--active_ == 0)
      idle_.notify_all();
  }
  asio::any_io_executor ex_;
  std::mutex mutex_;
  std::condition_variable idle_;
  int active_ = 1;
  int id_ = 0;
};

// Behind the limit the tasks go on.
class Impatient {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: detached task uses 'this', but 'stop' waits for some time only: the object may be destroyed before the task is done
  void stop() {
    std::unique_lock lock(mutex_);
    idle_.wait_for(lock, 5s, [this] { return active_ == 0; });
  }

private:
  awaitable<void> run() {
    co_await save(id_);
    std::lock_guard lock(mutex_);
    if (--active_ == 0)
      idle_.notify_all();
  }
  asio::any_io_executor ex_;
  std::mutex mutex_;
  std::condition_variable idle_;
  int active_ = 1;
  int id_ = 0;
};

// A flag that the task takes down, and that somebody asks until it is down.
class Flagged {
public:
  void start() {
    busy_ = true;
    asio::co_spawn(ex_, run(), asio::detached);
  }
  ~Flagged() {
    while (busy_)
      std::this_thread::yield();
  }

private:
  awaitable<void> run() {
    co_await save(id_);
    busy_ = false;
  }
  asio::any_io_executor ex_;
  std::atomic<bool> busy_ = false;
  int id_ = 0;
};

// Behind the limit the task goes on.
class FlaggedForAWhile {
public:
  void start() {
    busy_ = true;
    asio::co_spawn(ex_, run(), asio::detached);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task uses 'this', but 'stop' waits for some time only: the object may be destroyed before the task is done
  void stop() {
    std::unique_lock lock(mutex_);
    idle_.wait_for(lock, 5s, [this] { return !busy_; });
  }

private:
  awaitable<void> run() {
    co_await save(id_);
    busy_ = false;
    idle_.notify_all();
  }
  asio::any_io_executor ex_;
  std::mutex mutex_;
  std::condition_variable idle_;
  bool busy_ = false;
  int id_ = 0;
};

// Nobody asks until it is down: it only keeps a second task from starting.
class StartedOnce {
public:
  void start() {
    if (busy_)
      return;
    busy_ = true;
    asio::co_spawn(ex_, run(), asio::detached);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task uses 'this', but no method of 'StartedOnce' waits for it: the object may be destroyed before the task is done

private:
  awaitable<void> run() {
    co_await save(id_);
    busy_ = false;
  }
  asio::any_io_executor ex_;
  bool busy_ = false;
  int id_ = 0;
};

struct Presence {
  explicit Presence(int &count) : count(count) { ++count; }
  ~Presence() { --count; }
  int &count;
};
class Guarded {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }
  ~Guarded() {
    while (active_ > 0)
      std::this_thread::yield();
  }

private:
  awaitable<void> run() {
    Presence here(active_);
    co_await save(id_);
  }
  asio::any_io_executor ex_;
  int active_ = 0;
  int id_ = 0;
};

class Told {
public:
  void start() {
    asio::co_spawn(ex_, run(), [this](std::exception_ptr) { done_ = true; });
  }

private:
  awaitable<void> run() { co_await save(id_); }
  asio::any_io_executor ex_;
  bool done_ = false;
  int id_ = 0;
};

// A method waits; but that the task itself waits is no join.
class Joins {
public:
  void start() { asio::co_spawn(timer_.get_executor(), run(), asio::detached); }
  awaitable<void> stop() { co_await timer_.async_wait(asio::use_awaitable); }

private:
  awaitable<void> run() {
    co_await save(id_);
    timer_.cancel();
  }
  asio::steady_timer timer_;
  int id_ = 0;
};

class Heartbeat {
public:
  void start() { asio::co_spawn(timer_.get_executor(), beat(), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: detached task uses 'this', but no method of 'Heartbeat' waits for it: the object may be destroyed before the task is done

private:
  awaitable<void> beat() {
    for (;;) {
      timer_.expires_after(1s);
      co_await timer_.async_wait(asio::use_awaitable);
    }
  }
  asio::steady_timer timer_;
};

class JoinsInBase {
public:
  ~JoinsInBase() { done_.wait(); }

protected:
  std::future<void> done_;
};
class Derived : JoinsInBase {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }

private:
  awaitable<void> run() { co_await save(id_); }
  asio::any_io_executor ex_;
  int id_ = 0;
};

// Whoever runs the tasks outlives them.
class Runs {
public:
  explicit Runs(asio::io_context &io) : io_(io) {}
  void start() {
    asio::co_spawn(io_, run(), asio::detached);
    io_.run();
  }

private:
  awaitable<void> run() { co_await save(id_); }
  asio::io_context &io_;
  int id_ = 0;
};

class OwnsPool {
public:
  void start() { asio::co_spawn(pool_, run(), asio::detached); }

private:
  awaitable<void> run() { co_await save(id_); }
  asio::thread_pool pool_;
  int id_ = 0;
};

class InMain {
public:
  explicit InMain(asio::io_context &io) : io_(io) {}
  void start() { asio::co_spawn(io_, run(), asio::detached); }

private:
  awaitable<void> run() { co_await save(id_); }
  asio::io_context &io_;
  int id_ = 0;
};
int main() {
  asio::io_context io;
  InMain server(io);
  server.start();
  asio::co_spawn(io, save(1), asio::detached);
  io.run();
}

// Somebody whom we do not see may wait.
class PartlyVisible {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }
  ~PartlyVisible();

private:
  awaitable<void> run() { co_await save(id_); }
  asio::any_io_executor ex_;
  int id_ = 0;
};

class CalleeElsewhere {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }

private:
  awaitable<void> run();
  asio::any_io_executor ex_;
};

template <typename T> class Instance {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: detached task uses 'this', but no method of 'Instance' waits for it: the object may be destroyed before the task is done

private:
  awaitable<void> run() { co_await save(id_); }
  asio::any_io_executor ex_;
  T id_ = 0;
};
template class Instance<int>;
template class Instance<short>;

#define START(task) asio::co_spawn(ex_, task, asio::detached)
class Macro {
public:
  void start() { START(run()); }
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: detached task uses 'this', but no method of 'Macro' waits for it: the object may be destroyed before the task is done
  void quiet() { START(run()); } // NOLINT(coscope-escaping-reference)

private:
  awaitable<void> run() { co_await save(id_); }
  asio::any_io_executor ex_;
  int id_ = 0;
};
