// Tasks that live in their object, whose class has a coroutine that ends its
// work: the suggestion is a task group as the last member, joined there.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>

using asio::awaitable;
using namespace std::chrono_literals;

awaitable<void> save(int id, asio::any_io_executor ex = {});
awaitable<void> flush() noexcept;
awaitable<int> load(int id) noexcept;

// All starts of the class, wherever they stand.
class Poller {
public:
  explicit Poller(asio::any_io_executor ex) : ex_(ex) {
    asio::co_spawn(ex_, poll(), asio::detached);
  }
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  void lambda() {
    if (id_ > 0)
      asio::co_spawn(
          ex_, [this]() -> awaitable<void> { co_await poll(); },
          asio::detached);
  }
  awaitable<void> stop() {
    stopped_ = true;
    co_await flush();
  }

private:
  awaitable<void> poll() { co_await save(id_); }
  asio::any_io_executor ex_;
  bool stopped_ = false;
  int id_ = 0; // Of the next one.
};
// CHECK-MESSAGES: :[[@LINE-20]]:5: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-21]]:5: note: keep such tasks of 'Poller' in a task group, which 'stop' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-MESSAGES: :[[@LINE-20]]:18: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-21]]:18: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-MESSAGES: :[[@LINE-19]]:7: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-20]]:7: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: class Poller {
// CHECK-SUGGESTED: tasks_.spawn(ex_, poll());
// CHECK-SUGGESTED: void start() { tasks_.spawn(ex_, poll()); }
// CHECK-SUGGESTED: tasks_.spawn(ex_, [this]() -> awaitable<void> { co_await poll(); });
// CHECK-SUGGESTED: stopped_ = true;
// CHECK-SUGGESTED: co_await flush();
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: int id_ = 0; // Of the next one.
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};

// A context in place of an executor, a result, another style of names.
struct Server {
  explicit Server(asio::io_context &io) : io(io), timer(io) {}
  void start() { asio::co_spawn(io, serve(), asio::detached); }
  awaitable<int> async_close() { co_return last; }
  awaitable<void> serve() {
    for (;;)
      co_await timer.async_wait(asio::use_awaitable);
  }
  asio::io_context &io;
  asio::steady_timer timer;
  int last = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'Server' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-11]]:18: note: keep such tasks of 'Server' in a task group, which 'async_close' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-SUGGESTED: struct Server {
// CHECK-SUGGESTED: void start() { tasks.spawn(io, serve()); }
// CHECK-SUGGESTED: awaitable<int> async_close() {
// CHECK-SUGGESTED: tasks.cancel();
// CHECK-SUGGESTED: co_await tasks.join();
// CHECK-SUGGESTED: co_return last;
// CHECK-SUGGESTED: int last = 0;
// CHECK-SUGGESTED: coscope::task_group tasks{io, {.on_error = coscope::ignore_errors}};

// run() lets its tasks end by themselves.
class Import {
public:
  explicit Import(asio::any_io_executor ex) : m_ex(ex) {}
  awaitable<void> run() {
    asio::co_spawn(m_ex, read(), asio::detached);
    co_await flush();
  }

private:
  awaitable<void> read() { co_await save(1, m_ex); }
  asio::any_io_executor m_ex;
};
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: detached task uses 'this', but no method of 'Import' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-9]]:5: note: keep such tasks of 'Import' in a task group, which 'run' waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-SUGGESTED: class Import {
// CHECK-SUGGESTED: m_tasks.spawn(m_ex, read());
// CHECK-SUGGESTED: co_await flush();
// CHECK-SUGGESTED-NEXT: co_await m_tasks.join();
// CHECK-SUGGESTED: coscope::task_group m_tasks{m_ex, {.on_error = coscope::ignore_errors}};

// Methods outside of the class; the name is taken; the executor of a member;
// another start knows another executor; stop() comes before run().
class Heartbeat {
public:
  explicit Heartbeat(asio::io_context &io) : timer_(io) {}
  void start(asio::any_io_executor other);
  awaitable<void> run();
  awaitable<void> Stop();

private:
  awaitable<void> beat();
  int tasks_ = 0;
  asio::steady_timer timer_;
};
void Heartbeat::start(asio::any_io_executor other) {
  asio::co_spawn(other, beat(), asio::detached);
  asio::co_spawn(timer_.get_executor(), beat(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task uses 'this', but no method of 'Heartbeat' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep such tasks of 'Heartbeat' in a task group, which 'Stop' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task uses 'this', but no method of 'Heartbeat' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: an earlier repair changes this code as well: apply it, then look again
awaitable<void> Heartbeat::run() { co_await beat(); }
awaitable<void> Heartbeat::Stop() {
  // Nobody needs the answer.
  try {
    co_await save(1);
  } catch (...) {
  }
}
awaitable<void> Heartbeat::beat() {
  for (;;) {
    timer_.expires_after(1s);
    co_await timer_.async_wait(asio::use_awaitable);
  }
}
// CHECK-SUGGESTED: class Heartbeat {
// CHECK-SUGGESTED: asio::steady_timer timer_;
// CHECK-SUGGESTED: coscope::task_group tasks_2{timer_.get_executor(),
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors}};
// CHECK-SUGGESTED: tasks_2.spawn(other, beat());
// CHECK-SUGGESTED: tasks_2.spawn(timer_.get_executor(), beat());
// CHECK-SUGGESTED: awaitable<void> Heartbeat::run() { co_await beat(); }
// CHECK-SUGGESTED: awaitable<void> Heartbeat::Stop() {
// CHECK-SUGGESTED: } catch (...) {
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: tasks_2.cancel();
// CHECK-SUGGESTED: co_await tasks_2.join();

// Many tasks, none of which can stop the others by its failure.
class Crowd {
public:
  explicit Crowd(asio::any_io_executor ex) : ex_(ex) {}
  void start() {
    for (int id = 0; id < 9; ++id)
      asio::co_spawn(ex_, one(id), asio::detached);
  }
  awaitable<void> shutdown() { co_await flush(); }

private:
  awaitable<void> one(int id) noexcept { last_ = co_await load(id); }
  asio::any_io_executor ex_;
  int last_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:7: warning: detached task uses 'this', but no method of 'Crowd' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:7: note: keep such tasks of 'Crowd' in a task group, which 'shutdown' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-SUGGESTED: class Crowd {
// CHECK-SUGGESTED: for (int id = 0; id < 9; ++id)
// CHECK-SUGGESTED: tasks_.spawn(ex_, one(id));
// CHECK-SUGGESTED: awaitable<void> shutdown() {
// CHECK-SUGGESTED-NEXT: co_await flush();
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};

// What the task reads after an error is another error soon, so it ends.
class Receiver {
public:
  explicit Receiver(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, receive(), asio::detached); }
  awaitable<void> close() { co_await flush(); }

private:
  awaitable<void> receive() {
    try {
      for (;;)
        last_ = co_await load(1);
    } catch (const std::exception &) {
      last_ = 0;
    }
    while (last_ < 9)
      try {
        co_await save(1);
      } catch (...) {
        throw;
      }
  }
  asio::any_io_executor ex_;
  int last_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-21]]:18: warning: detached task uses 'this', but no method of 'Receiver' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-22]]:18: note: keep such tasks of 'Receiver' in a task group, which 'close' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-SUGGESTED: class Receiver {
// CHECK-SUGGESTED: void start() { tasks_.spawn(ex_, receive()); }
// CHECK-SUGGESTED: awaitable<void> close() {
// CHECK-SUGGESTED-NEXT: co_await flush();
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};
