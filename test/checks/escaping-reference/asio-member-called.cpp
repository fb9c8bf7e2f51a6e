// A task that comes to stop() by a function outside of the class would wait for
// itself.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

#include <library.h>
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>

using asio::awaitable;

awaitable<void> save(int id);

class Poller;
awaitable<void> close(Poller &poller);

class Poller {
public:
  explicit Poller(asio::any_io_executor ex) : ex_(ex) {}
  Poller(const Poller &) = delete;
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() {
    co_await save(1);
    co_await close(*this);
  }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE+1]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'close' uses 'stop', and a task that does would wait for itself
awaitable<void> close(Poller &poller) { co_await poller.stop(); }

class Feed;
awaitable<void> shut(Feed &feed);

// The same, but the task does not get there.
class Feed {
public:
  explicit Feed(asio::any_io_executor ex) : ex_(ex) {}
  Feed(const Feed &) = delete;
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(id_); }
  asio::any_io_executor ex_;
  int id_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-8]]:18: warning: detached task uses 'this', but no method of 'Feed' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-9]]:18: note: keep such tasks of 'Feed' in a task group, which 'stop' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
awaitable<void> shut(Feed &feed) { co_await feed.stop(); }
// CHECK-SUGGESTED: void start() { tasks_.spawn(ex_, poll()); }
// CHECK-SUGGESTED: awaitable<void> stop() {
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: co_return;
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};
// CHECK-SUGGESTED-AGAIN: warning: detached task uses 'this', but no method of 'Poller' waits for it: the object may be destroyed before the task is done
// CHECK-SUGGESTED-AGAIN: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'close' uses 'stop', and a task that does would wait for itself
