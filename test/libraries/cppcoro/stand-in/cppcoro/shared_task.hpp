//===-- cppcoro/shared_task.hpp - a task with many waiters ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_SHARED_TASK
#define STAND_IN_CPPCORO_SHARED_TASK

#include <cppcoro/task.hpp>

namespace cppcoro {

template <typename T = void> class [[nodiscard]] shared_task {
public:
  struct promise_type : detail::task_promise_base {
    shared_task get_return_object() noexcept;
    template <typename Value> void return_value(Value &&);
  };
  using value_type = T;

  shared_task(const shared_task &) noexcept;
  shared_task(shared_task &&) noexcept;
  ~shared_task();

  detail::awaiter<T &> operator co_await() const noexcept;
};

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_SHARED_TASK
