//===-- coro/task.hpp - the lazy coroutine ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_TASK
#define STAND_IN_CORO_TASK

#include <coroutine>
#include <exception>

namespace coro {

template <typename T = void> class task;

namespace detail {

template <typename T> struct promise {
  task<T> get_return_object() noexcept;
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  template <typename U> void return_value(U &&);
};

template <> struct promise<void> {
  task<void> get_return_object() noexcept;
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  void return_void() noexcept;
};

template <typename T> struct task_awaiter {
  bool await_ready() const noexcept;
  std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

} // namespace detail

template <typename T> class [[nodiscard]] task {
public:
  using promise_type = detail::promise<T>;

  task() noexcept;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  ~task();

  bool is_ready() const noexcept;
  bool resume();
  bool destroy();

  auto operator co_await() const & noexcept {
    return detail::task_awaiter<T>();
  }
  auto operator co_await() const && noexcept {
    return detail::task_awaiter<T>();
  }
};

} // namespace coro

#endif // STAND_IN_CORO_TASK
