//===-- async_simple/coro/Lazy.h - the lazy task ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_CORO_LAZY
#define STAND_IN_ASYNC_SIMPLE_CORO_LAZY

#include <async_simple/Executor.h>
#include <async_simple/Signal.h>
#include <async_simple/Try.h>
#include <concepts>
#include <coroutine>
#include <type_traits>
#include <utility>

namespace async_simple::coro {

template <typename T = void> class Lazy;
template <typename T = void> class RescheduleLazy;

namespace detail {

/// A value that is never made: nothing of this runs.
template <typename T> T any() { std::terminate(); }

template <typename T> struct ReadyAwaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  T await_resume() noexcept;
};

struct LazyPromiseBase {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }

  template <typename T> auto await_transform(T &&Awaited) {
    if constexpr (requires { Awaited.coAwait(nullptr); })
      return std::forward<T>(Awaited).coAwait(nullptr);
    else
      return std::forward<T>(Awaited);
  }
  ReadyAwaiter<Executor *> await_transform(CurrentExecutor);
};

template <typename T> struct LazyPromise : LazyPromiseBase {
  Lazy<T> get_return_object() noexcept;
  template <typename U> void return_value(U &&);
  void unhandled_exception() noexcept;
};
template <> struct LazyPromise<void> : LazyPromiseBase {
  Lazy<void> get_return_object() noexcept;
  void return_void() noexcept;
  void unhandled_exception() noexcept;
};

template <typename T, bool Reschedule> class LazyBase {
public:
  using promise_type = LazyPromise<T>;
  using ValueType = T;

  struct AwaiterBase {
    bool await_ready() const noexcept;
    void await_suspend(std::coroutine_handle<>);
  };
  struct TryAwaiter : AwaiterBase {
    Try<T> await_resume() noexcept;
    auto coAwait(Executor *) { return std::move(*this); }
  };
  struct ValueAwaiter : AwaiterBase {
    T await_resume();
  };

  LazyBase(LazyBase &&) noexcept;
  LazyBase(const LazyBase &) = delete;
  LazyBase &operator=(const LazyBase &) = delete;
  ~LazyBase();

  template <typename F>
    requires std::is_invocable_v<F, Try<T>>
  void start(F &&) {}

  auto operator co_await() { return ValueAwaiter(); }
  auto coAwaitTry() { return TryAwaiter(); }
};

} // namespace detail

template <typename T>
class [[nodiscard]] Lazy : public detail::LazyBase<T, false> {
  using Base = detail::LazyBase<T, false>;

public:
  using Base::Base;

  RescheduleLazy<T> via(Executor *) &&;
  template <typename Local> Lazy setLazyLocal(Local *) && {
    return detail::any<Lazy>();
  }

  using Base::start;
  template <typename F> void directlyStart(F &&, Executor *) {}
  auto coAwait(Executor *) { return typename Base::ValueAwaiter(); }
};

template <typename T>
class [[nodiscard]] RescheduleLazy : public detail::LazyBase<T, true> {
public:
  void detach();
};

} // namespace async_simple::coro

#endif // STAND_IN_ASYNC_SIMPLE_CORO_LAZY
