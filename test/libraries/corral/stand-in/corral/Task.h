//===-- corral/Task.h - the lazy coroutine ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_TASK
#define STAND_IN_CORRAL_TASK

#include <coroutine>
#include <utility>

namespace corral {

template <class T> class Task;

namespace detail {

struct Void {};

template <class T> struct Awaiting {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

struct BasePromise {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception();
  template <class A> decltype(auto) await_transform(A &&Awaited) {
    return std::forward<A>(Awaited);
  }
  template <class A> decltype(auto) yield_value(A &&Awaited) {
    return std::forward<A>(Awaited);
  }
};

template <class T> struct Promise : BasePromise {
  Task<T> get_return_object();
  template <class U> void return_value(U &&);
};
template <> struct Promise<void> : BasePromise {
  Task<void> get_return_object();
  void return_void();
};

} // namespace detail

template <class T = void> class [[nodiscard]] Task {
public:
  using promise_type = detail::Promise<T>;

  Task() = default;
  Task(Task &&) noexcept;
  Task &operator=(Task &&) noexcept;
  ~Task();

  bool valid() const;
  auto operator co_await() noexcept { return detail::Awaiting<T>(); }
};

} // namespace corral

#endif // STAND_IN_CORRAL_TASK
