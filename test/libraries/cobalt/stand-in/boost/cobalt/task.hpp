//===-- boost/cobalt/task.hpp - the lazy coroutine --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_TASK
#define STAND_IN_BOOST_COBALT_TASK

#include <boost/cobalt/this_coro.hpp>

namespace boost::cobalt {

template <typename T> struct task;

namespace detail {

template <typename T> struct task_result {
  template <typename U> void return_value(U &&);
};
template <> struct task_result<void> {
  void return_void();
};

template <typename T> struct task_promise : task_result<T>, await_transforms {
  task<T> get_return_object();
  std::suspend_always initial_suspend() { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception();
};

} // namespace detail

template <typename T> struct [[nodiscard]] task {
  using promise_type = detail::task_promise<T>;

  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  ~task();

  auto operator co_await() { return detail::awaiting<T>(); }
};

struct use_task_t {
  constexpr use_task_t() {}
};

inline constexpr use_task_t use_task;

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_TASK
