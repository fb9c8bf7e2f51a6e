//===-- folly/coro/Task.h - the lazy coroutine ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CORO_TASK
#define STAND_IN_FOLLY_CORO_TASK

#include <coroutine>
#include <folly/CancellationToken.h>
#include <folly/Executor.h>
#include <folly/Try.h>
#include <folly/futures/Future.h>
#include <type_traits>
#include <utility>

namespace folly::coro {

template <typename T> class Task;
template <typename T> class TaskWithExecutor;

namespace detail {

template <typename Awaitable> class TryAwaitable;

template <typename Awaitable> struct await_result;
template <typename T> struct await_result<Task<T>> {
  using type = T;
};
template <typename T> struct await_result<TaskWithExecutor<T>> {
  using type = T;
};
template <typename T> struct await_result<SemiFuture<T>> {
  using type = T;
};
template <typename T> struct await_result<Future<T>> {
  using type = T;
};
template <typename Awaitable> struct await_result<TryAwaitable<Awaitable>> {
  using type = Try<typename await_result<Awaitable>::type>;
};
template <typename Awaitable>
using await_result_t =
    typename await_result<std::remove_cvref_t<Awaitable>>::type;

template <typename T> TaskWithExecutor<T> unstarted();

template <typename T> struct Awaiter {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

class BasePromise {
public:
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  template <typename Awaitable>
  Awaiter<await_result_t<Awaitable>> await_transform(Awaitable &&);
};

template <typename T> class TaskPromise : public BasePromise {
public:
  Task<T> get_return_object() noexcept;
  template <typename U> void return_value(U &&);
};

template <> class TaskPromise<void> : public BasePromise {
public:
  Task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

namespace adl {

struct WithExecutorFunction {
  template <typename T>
  TaskWithExecutor<T> operator()(Executor::KeepAlive<>, Task<T>) const;
};

struct WithCancellationFunction {
  template <typename Awaitable>
  std::remove_cvref_t<Awaitable> operator()(const CancellationToken &,
                                            Awaitable &&) const;
};

} // namespace adl

} // namespace detail

namespace folly_cpo__ {
inline constexpr detail::adl::WithExecutorFunction co_withExecutor{};
inline constexpr detail::adl::WithCancellationFunction co_withCancellation{};
} // namespace folly_cpo__
using namespace folly_cpo__;

template <typename T> class [[nodiscard]] TaskWithExecutor {
public:
  TaskWithExecutor(TaskWithExecutor &&) noexcept;
  ~TaskWithExecutor();

  SemiFuture<lift_unit_t<T>> start() &&;
  template <typename Function>
  void start(Function &&, CancellationToken = {}) && {}
  SemiFuture<lift_unit_t<T>> startInlineUnsafe() &&;
};

template <typename T> class [[nodiscard]] Task {
public:
  using promise_type = detail::TaskPromise<T>;

  Task(Task &&) noexcept;
  ~Task();

  SemiFuture<lift_unit_t<T>> semi() &&;

  friend TaskWithExecutor<T> co_withExecutor(Executor::KeepAlive<>, Task) {
    return detail::unstarted<T>();
  }
};

template <typename Awaitable>
detail::TryAwaitable<std::remove_cvref_t<Awaitable>> co_awaitTry(Awaitable &&);

namespace detail {

template <typename Awaitable> class [[nodiscard]] TryAwaitable {
public:
  TryAwaitable(TryAwaitable &&);
};

} // namespace detail

} // namespace folly::coro

#endif // STAND_IN_FOLLY_CORO_TASK
