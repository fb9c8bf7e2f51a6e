// Where an object gets no task group for its tasks, each for the reason given.
// RUN: %check coscope-escaping-reference --check-header=%S/Inputs/asio-member.h %s %t

#include "asio-member.h"
#include <library.h>
#include <vector>

using asio::awaitable;

awaitable<void> save(int id, asio::any_io_executor ex = {});
awaitable<void> flush() noexcept;
awaitable<int> load(int id);

// The method that would wait.

class NoCoroutine {
public:
  explicit NoCoroutine(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  void stop() {}

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'NoCoroutine' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-7]]:8: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'stop' is no coroutine that could wait for the tasks; with --steps it gets one, which its owner must await

class LeavesEarly {
public:
  explicit LeavesEarly(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() {
    if (stopped_)
      co_return;
    stopped_ = true;
  }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
  bool stopped_ = false;
};
// CHECK-MESSAGES: :[[@LINE-12]]:18: warning: detached task uses 'this', but no method of 'LeavesEarly' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: this leaves 'stop' before the tasks are joined

class Throws {
public:
  explicit Throws(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_await save(2); }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Throws' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-7]]:28: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: an exception may leave 'stop' here, before the tasks are joined

class CatchesSome {
public:
  explicit CatchesSome(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() {
    try {
      co_await save(2);
    } catch (const std::exception &) {
    }
  }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-12]]:18: warning: detached task uses 'this', but no method of 'CatchesSome' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-11]]:5: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: an exception may leave 'stop' here, before the tasks are joined

class AwaitsLast {
public:
  explicit AwaitsLast(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<int> stop() { co_return co_await load(2); }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'AwaitsLast' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-7]]:27: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: this awaits after the tasks would be joined

class StopsNever {
public:
  explicit StopsNever(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() {
    for (;;)
      co_await flush();
  }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'StopsNever' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:19: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the end of 'stop' is never reached

class StartsInStop {
public:
  explicit StartsInStop(asio::any_io_executor ex) : ex_(ex) {}
  awaitable<void> stop() {
    asio::co_spawn(ex_, poll(), asio::detached);
    co_return;
  }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: detached task uses 'this', but no method of 'StartsInStop' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-9]]:5: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: this is started where the tasks would be stopped

class StopsItself {
public:
  explicit StopsItself(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() {
    co_await save(1, ex_);
    co_await stop();
  }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'StopsItself' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-7]]:19: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'poll' uses 'stop', and a task that does would wait for itself

class RunsForEver {
public:
  explicit RunsForEver(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> run() { co_return; }

private:
  awaitable<void> poll() { co_await loop(); }
  awaitable<void> loop() {
    for (;;)
      co_await save(1, ex_);
  }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-11]]:18: warning: detached task uses 'this', but no method of 'RunsForEver' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-12]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: 'run' would wait for ever: this task does not end by itself

// The starts.

class Expression {
public:
  explicit Expression(asio::any_io_executor ex) : ex_(ex) {}
  void start() { return asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:25: warning: detached task uses 'this', but no method of 'Expression' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-8]]:25: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the start is part of a larger expression

class OtherExecutor {
public:
  explicit OtherExecutor(asio::io_context &io) : io_(io) {}
  void start() { asio::co_spawn(io_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  asio::awaitable<void, asio::io_context::executor_type> poll() {
    (void)&io_;
    co_return;
  }
  asio::io_context &io_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'OtherExecutor' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-11]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: a task group cannot run it

class IsConst {
public:
  explicit IsConst(asio::any_io_executor ex) : ex_(ex) {}
  void start() const { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() const { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:24: warning: detached task uses 'this', but no method of 'IsConst' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-8]]:24: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: a const method cannot start anything in the object's task group

class Stubborn {
public:
  explicit Stubborn(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await again(); }
  awaitable<void> again() {
    for (;;)
      try {
        co_await save(1, ex_);
      } catch (const std::exception &) {
      }
  }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-14]]:18: warning: detached task uses 'this', but no method of 'Stubborn' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-15]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the task handles errors in a loop, and may go on when it is asked to stop

#define START(task) asio::co_spawn(ex_, task, asio::detached)
class Macro {
public:
  explicit Macro(asio::any_io_executor ex) : ex_(ex) {}
  void start() { START(poll()); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Macro' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-12]]:21: note: expanded from macro 'START'
// CHECK-NOTES: :[[@LINE-9]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the code comes from a macro
// CHECK-NOTES: :[[@LINE-14]]:21: note: expanded from macro 'START'

// The class.

class NoExecutor {
public:
  void start(asio::any_io_executor ex) {
    asio::co_spawn(ex, poll(), asio::detached);
    asio::co_spawn(*ex_, poll(), asio::detached);
  }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, *ex_); }
  asio::any_io_executor *ex_ = nullptr;
};
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: detached task uses 'this', but no method of 'NoExecutor' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-13]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: no member has the executor when the object is made
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: detached task uses 'this', but no method of 'NoExecutor' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-15]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: no member has the executor when the object is made

class StartsEarly {
public:
  explicit StartsEarly(asio::any_io_executor ex) : ex_(ex), id_(start()) {}
  int start() {
    asio::co_spawn(ex_, poll(), asio::detached);
    return 1;
  }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(id_); }
  asio::any_io_executor ex_;
  int id_;
};
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: detached task uses 'this', but no method of 'StartsEarly' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-13]]:12: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: a method is called before the object is made, and may start a task before there is a group

class HasExecutor {
public:
  explicit HasExecutor(asio::any_io_executor ex) : ex_(ex) {}

protected:
  asio::any_io_executor ex_;
};
class NoMembers : HasExecutor {
public:
  using HasExecutor::HasExecutor;
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
};
// CHECK-MESSAGES: :[[@LINE-6]]:18: warning: detached task uses 'this', but no method of 'NoMembers' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: there is no last member to put a task group behind

class Conditional {
public:
  explicit Conditional(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
#ifndef NO_NAMES
  int id_ = 0;
#endif
};
// CHECK-MESSAGES: :[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'Conditional' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-14]]:1: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the code has preprocessor directives in it

struct Aggregate {
  void start() { asio::co_spawn(ex, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }
  awaitable<void> poll() { co_await save(1, ex); }
  asio::any_io_executor ex;
};
// CHECK-MESSAGES: :[[@LINE-5]]:18: warning: detached task uses 'this', but no method of 'Aggregate' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-7]]:8: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: objects of 'Aggregate' may be copied or moved, and a task group cannot be

class Moved {
public:
  explicit Moved(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Moved' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-11]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: objects of 'Moved' may be copied or moved, and a task group cannot be
void add(std::vector<Moved> &all, asio::any_io_executor ex) {
  all.emplace_back(ex);
}

class Copyable {
public:
  explicit Copyable(asio::any_io_executor ex) : ex_(ex) {}
  Copyable(const Copyable &) = default;
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(1, ex_); }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Copyable' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-12]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: objects of 'Copyable' may be copied or moved, and a task group cannot be

template <typename T> class Instance {
public:
  explicit Instance(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  awaitable<void> stop() { co_return; }

private:
  awaitable<void> poll() { co_await save(id_); }
  asio::any_io_executor ex_;
  T id_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-8]]:18: warning: detached task uses 'this', but no method of 'Instance' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-9]]:18: note: {{.*}}; not rewritten: the code is a template, and other instances may differ
template class Instance<int>;
