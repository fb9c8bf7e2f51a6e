//===-- tasks.h - coroutine types that no profile names ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The usual ways to write a coroutine type of one's own. What coscope knows of
// them it reads from these definitions.
//
//===----------------------------------------------------------------------===//

#ifndef TEST_OWN_TASKS_H
#define TEST_OWN_TASKS_H

#include <coroutine>
#include <exception>
#include <utility>

namespace own {

template <typename T> struct Result {
  void return_value(T);
};
template <> struct Result<void> {
  void return_void();
};

template <typename T> struct Awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

// Begins when it is awaited.
template <typename T = void> class Lazy {
public:
  struct promise_type : Result<T> {
    Lazy get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
  };
  Lazy(Lazy &&);
  ~Lazy();
  Awaiter<T> operator co_await();
};

// Runs from the start, and on when nobody holds it any more.
template <typename T = void> class Eager {
public:
  struct promise_type : Result<T> {
    Eager get_return_object();
    auto initial_suspend() noexcept { return std::suspend_never{}; }
    std::suspend_never final_suspend() noexcept;
    void unhandled_exception();
  };
  Awaiter<T> operator co_await();
  bool done() const;

private:
  std::coroutine_handle<promise_type> Frame;
};

// Runs from the start; its owner takes the frame with it.
class Owned {
public:
  struct promise_type : Result<void> {
    Owned get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
  };
  Owned(Owned &&);
  ~Owned() {
    if (Frame)
      Frame.destroy();
  }

private:
  std::coroutine_handle<promise_type> Frame;
  friend Awaiter<void> operator co_await(const Owned &);
};
Awaiter<void> operator co_await(const Owned &);

// Its destructor waits: in a way that only its author knows.
class Joining {
public:
  struct promise_type : Result<void> {
    Joining get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
  };
  Joining(Joining &&);
  ~Joining();
  Awaiter<void> operator co_await();
};

// Nobody can wait for it.
struct Forget {
  struct promise_type : Result<void> {
    Forget get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void unhandled_exception();
  };
};

// Its first awaiter gives the coroutine to a pool: it begins, but who knows
// when.
struct Pooled {
  struct Hand {
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<> Frame) noexcept;
    void await_resume() noexcept;
  };
  struct promise_type : Result<void> {
    Pooled get_return_object();
    Hand initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
  };
  Awaiter<void> operator co_await();
};

// Delivers values one by one: no task.
template <typename T> struct Values {
  struct promise_type {
    Values get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(T);
    void return_void();
    void unhandled_exception();
  };
  bool next();
};

// No coroutine type by itself.
class Ticket {
public:
  Awaiter<void> operator co_await();

private:
  int Number = 0;
};

} // namespace own

// But by traits.
template <typename... Arguments>
struct std::coroutine_traits<own::Ticket, Arguments...> {
  struct promise_type {
    own::Ticket get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

#endif // TEST_OWN_TASKS_H
