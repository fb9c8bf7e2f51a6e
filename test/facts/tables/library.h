//===-- library.h - the library of the tables -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The smallest library that can start, join, cancel and hand over: what its
// names mean is in library.yaml.
//
//===----------------------------------------------------------------------===//

#ifndef TEST_FACTS_LIBRARY_H
#define TEST_FACTS_LIBRARY_H

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <coroutine>
#include <exception>
#include <functional>
#include <future>
#include <latch>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace lib {

/// A lazy task: it runs when it is awaited.
template <typename T = void> struct Task;
struct Failure {};

struct PromiseBase {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception();
};
template <typename T> struct Task {
  struct promise_type : PromiseBase {
    Task get_return_object();
    void return_value(T);
    void return_value(Failure); ///< It fails, and nothing is thrown.
  };
  Task(Task &&) noexcept;
  ~Task();
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};
template <> struct Task<void> {
  struct promise_type : PromiseBase {
    Task get_return_object();
    void return_void();
  };
  Task(Task &&) noexcept;
  ~Task();
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume();
};

/// A handle of started work: dropped, the work runs on.
struct Handle {
  Handle();
  Handle(Handle &&) noexcept;
  Handle &operator=(Handle &&) noexcept;
  ~Handle();
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  int await_resume();
  int get();                ///< Waits.
  bool waitFor(int Millis); ///< Waits, and can give up.
  void cancel();
  void prod();
  bool valid() const;
  template <typename F> Handle then(F) { return {}; }
  template <typename F> Handle finally(F) { return {}; }
};

Handle start(Task<void>);
Handle start(Task<int>);
/// Fire and forget.
void detach(Task<void>);
struct Context {
  void run();
  void poll();
};
void detachOn(Context &, Task<void>);
Handle startOn(Context &, Task<void>);
template <typename F> void detachCall(F) {}

/// Awaited, it waits for all its arguments.
template <typename... Handles> Task<void> gather(Handles &&...);

/// Tracks tasks: destroyed with tasks in it, it ends the process.
struct Scope {
  Scope();
  explicit Scope(Context &);
  ~Scope();
  void add(Task<void>);
  Handle addWithHandle(Task<int>); ///< Dropped, the handle loses the result.
  Task<void> join();
  struct Token {};
  Token token();
  void cancel();
};
void addTo(Task<void>, Scope::Token);

/// Runs from its call on.
struct Eager {
  struct promise_type {
    Eager get_return_object();
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception();
    void return_void();
  };
  Eager(Eager &&) noexcept;
  ~Eager();
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume();
};
Eager ready(); ///< Of the library: nothing runs.

/// What a child signals and its parent waits for.
struct Event {
  void set();
  void wait();
  bool waitFor(int Millis);
};

Task<void> work();
Task<int> number();
int number2();

/// An await that cannot throw.
struct Quiet {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
Quiet quiet();
Task<void> neverFails() noexcept;
/// Awaited, it gives the error as a value.
Task<bool> tried(Task<void>);

/// As long as one is held, close() waits.
struct Gate {
  struct Holder {
    explicit Holder(Gate &);
    Holder(const Holder &);
    ~Holder();
  };
  Holder hold();
  void enter();
  void leave();
  void close();
};
/// Knows when its object is gone, and does not keep it.
template <typename T> struct Watch {
  explicit Watch(T *);
  ~Watch();
  explicit operator bool() const;
};
struct Socket {
  explicit Socket(Gate &);
  ~Socket();
};

/// Nobody sees its body.
void log(const char *);
bool chance();
void take(Handle);
template <typename F> void keepCall(F) {}
void peek(Handle &);
void peekScope(Scope &);

} // namespace lib

using namespace lib;

#endif // TEST_FACTS_LIBRARY_H
