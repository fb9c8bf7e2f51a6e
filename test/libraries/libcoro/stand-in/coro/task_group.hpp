//===-- coro/task_group.hpp - the scope -------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_TASK_GROUP
#define STAND_IN_CORO_TASK_GROUP

#include <coro/task.hpp>
#include <cstddef>
#include <memory>

namespace coro {

class event {
public:
  struct awaiter {
    bool await_ready() const noexcept;
    bool await_suspend(std::coroutine_handle<>) noexcept;
    void await_resume() noexcept;
  };
};

template <typename Executor> class task_group {
public:
  explicit task_group(Executor *);
  explicit task_group(std::unique_ptr<Executor> &);
  task_group(const task_group &) = delete;
  task_group(task_group &&) = delete;
  ~task_group();

  [[nodiscard]] bool start(task<void> &&);
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const;
  event::awaiter operator co_await() const noexcept;
};

} // namespace coro

#endif // STAND_IN_CORO_TASK_GROUP
