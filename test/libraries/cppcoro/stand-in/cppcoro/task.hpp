//===-- cppcoro/task.hpp - the lazy coroutine -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_TASK
#define STAND_IN_CPPCORO_TASK

#include <coroutine>
#include <exception>
#include <type_traits>

namespace cppcoro {

template <typename T> class task;

namespace detail {

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

class task_promise_base {
public:
  auto initial_suspend() noexcept { return std::suspend_always{}; }
  auto final_suspend() noexcept { return std::suspend_always{}; }
  void unhandled_exception() noexcept;
};

template <typename T> class task_promise : public task_promise_base {
public:
  task<T> get_return_object() noexcept;
  template <typename Value> void return_value(Value &&);
};

template <> class task_promise<void> : public task_promise_base {
public:
  task<void> get_return_object() noexcept;
  void return_void() noexcept;
};

} // namespace detail

template <typename T = void> class [[nodiscard]] task {
public:
  using promise_type = detail::task_promise<T>;
  using value_type = T;

  task() noexcept;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  ~task();

  detail::awaiter<T> operator co_await() const & noexcept;
  detail::awaiter<T> operator co_await() const && noexcept;
  detail::awaiter<void> when_ready() const noexcept;
};

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_TASK
