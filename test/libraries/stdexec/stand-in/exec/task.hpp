//===-- exec/task.hpp - the lazy coroutine ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_EXEC_TASK
#define STAND_IN_EXEC_TASK

#include <stdexec/execution.hpp>

namespace experimental::execution {

namespace __task {

template <typename T> class [[nodiscard]] basic_task {
public:
  using result_t = T;
  struct promise_type : stdexec::__detail::promise_result<T> {
    basic_task get_return_object() noexcept;
  };
  basic_task(basic_task &&) noexcept;
  ~basic_task();
};

} // namespace __task

template <typename T> using task = __task::basic_task<T>;

} // namespace experimental::execution

namespace exec = experimental::execution;

#endif // STAND_IN_EXEC_TASK
