//===-- tmc/fork_group.hpp - a scope ----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_FORK_GROUP
#define STAND_IN_TMC_FORK_GROUP

#include <cstddef>
#include <tmc/ex_cpu.hpp>

namespace tmc {

template <std::size_t MaxCount, typename Result>
class [[nodiscard("You must co_await fork_group before it goes out of scope.")]]
aw_fork_group {
public:
  aw_fork_group();
  aw_fork_group(const aw_fork_group &) = delete;

  template <typename Awaitable, typename Executor = ex_any *>
  void fork(Awaitable &&, Executor && = current_executor()) {}

  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  Result await_resume() noexcept;
};

template <std::size_t MaxCount = 0, typename Result = void>
aw_fork_group<MaxCount, Result> fork_group();

} // namespace tmc

#endif // STAND_IN_TMC_FORK_GROUP
