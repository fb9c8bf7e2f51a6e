//===-- tmc/task.hpp - the lazy task ----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_TASK
#define STAND_IN_TMC_TASK

#include <coroutine>
#include <type_traits>
#include <utility>

namespace tmc {

namespace detail {

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume() noexcept;
};

/// The result of a task, as a gather keeps it.
template <typename Awaitable>
using result_of = std::remove_cvref_t<
    decltype(std::declval<Awaitable>().operator co_await().await_resume())>;

template <typename T> struct returned {
  template <typename U> void return_value(U &&) noexcept;
};
template <> struct returned<void> {
  void return_void() noexcept;
};

/// What can be bound to a spawn that has not begun.
template <typename Derived> class run_on_mixin {
public:
  template <typename Executor> [[nodiscard]] Derived &&run_on(Executor &&) && {
    return static_cast<Derived &&>(*this);
  }
};

} // namespace detail

template <typename T>
struct [[nodiscard("You must submit or co_await task for execution.")]] task {
  using result_type = T;

  // A task is a callable, too.
  void operator()() noexcept;

  struct promise_type : detail::returned<T> {
    task get_return_object() noexcept;
    std::suspend_always initial_suspend() const noexcept { return {}; }
    std::suspend_always final_suspend() const noexcept { return {}; }
    [[noreturn]] void unhandled_exception() noexcept;

    template <typename Awaitable>
    decltype(auto) await_transform(Awaitable &&Awaited) noexcept {
      if constexpr (requires {
                      std::forward<Awaitable>(Awaited).operator co_await();
                    })
        return std::forward<Awaitable>(Awaited).operator co_await();
      else
        return std::forward<Awaitable>(Awaited);
    }
  };

  task() noexcept;
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  ~task();

  detail::awaiter<T> operator co_await() && noexcept { return {}; }
};

} // namespace tmc

#endif // STAND_IN_TMC_TASK
