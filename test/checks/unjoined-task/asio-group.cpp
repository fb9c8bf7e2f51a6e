// A task group of an object, which a method of its class joins: whoever owns
// the object has to await that method.
// RUN: %check coscope-unjoined-task %s %t

#ifdef ASIO_STANDALONE
#include <coscope/asio.hpp>
#else
#include <coscope/boost_asio.hpp>
#endif
#include <library.h>
#include <memory>

using asio::awaitable;

awaitable<void> save(int id);

class Forgotten {
public:
  explicit Forgotten(asio::any_io_executor ex) : tasks_(ex) {}
  void start() { tasks_.spawn(save(1)); }
  awaitable<void> close() {
    tasks_.cancel();
    co_await tasks_.join();
  }

private:
  coscope::task_group tasks_;
};
awaitable<void> forgets(asio::any_io_executor ex) {
  Forgotten object(ex);
  object.start();
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-13]]:19: warning: the group 'tasks_' of 'Forgotten' is never joined by its owner: nobody calls 'close', and its tasks may outlive the object

class Awaited {
public:
  explicit Awaited(asio::any_io_executor ex) : tasks_(ex) {}
  void start() { tasks_.spawn(save(1)); }
  awaitable<void> close() { co_await tasks_.join(); }

private:
  coscope::task_group tasks_;
};
awaitable<void> awaits(asio::any_io_executor ex) {
  Awaited object(ex);
  object.start();
  co_await object.close();
}

// By another method, which somebody may call.
class Nested {
public:
  explicit Nested(asio::any_io_executor ex) : tasks_(ex) {}
  awaitable<void> run() { co_await close(); }

private:
  awaitable<void> close() { co_await tasks_.join(); }
  coscope::task_group tasks_;
};
awaitable<void> nests(asio::any_io_executor ex) {
  Nested object(ex);
  co_await save(2);
}

// Through a base class.
struct Closes {
  virtual awaitable<void> close() = 0;
};
class Virtual : public Closes {
public:
  explicit Virtual(asio::any_io_executor ex) : tasks_(ex) {}
  awaitable<void> close() override { co_await tasks_.join(); }

private:
  coscope::task_group tasks_;
};
std::unique_ptr<Closes> makes(asio::any_io_executor ex) {
  return std::make_unique<Virtual>(ex);
}

// A library of classes has no objects.
class Unused {
public:
  explicit Unused(asio::any_io_executor ex) : tasks_(ex) {}
  awaitable<void> close() { co_await tasks_.join(); }

private:
  coscope::task_group tasks_;
};

// Who gets it may close it, as a guard would.
class Given {
public:
  explicit Given(asio::any_io_executor ex) : tasks_(ex) {}
  awaitable<void> close() { co_await tasks_.join(); }

private:
  coscope::task_group tasks_;
};
struct Closer {
  explicit Closer(Given &object);
};
awaitable<void> gives(asio::any_io_executor ex) {
  Given object(ex);
  Closer closer(object);
  co_await save(2);
}

// A pointer to an object makes none.
class Pointed {
public:
  explicit Pointed(asio::any_io_executor ex) : tasks_(ex) {}
  void start() {
    auto self = this;
    self->tasks_.spawn(save(1));
  }
  awaitable<void> close() { co_await tasks_.join(); }

private:
  coscope::task_group tasks_;
};

// Others can join it as well.
class Shown {
public:
  explicit Shown(asio::any_io_executor ex) : tasks(ex) {}
  awaitable<void> close() { co_await tasks.join(); }
  coscope::task_group tasks;
};
awaitable<void> shows(asio::any_io_executor ex) {
  Shown object(ex);
  co_await object.tasks.join();
}
