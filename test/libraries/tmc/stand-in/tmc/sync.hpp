//===-- tmc/sync.hpp - starts from outside of tasks -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_SYNC
#define STAND_IN_TMC_SYNC

#include <cstddef>
#include <future>
#include <tmc/ex_cpu.hpp>

namespace tmc {

template <typename Executor, typename Work>
void post(Executor &&, Work &&, std::size_t = 0) noexcept {}

template <typename Executor, typename T>
[[nodiscard]] std::future<T> post_waitable(Executor &&, task<T> &&,
                                           std::size_t = 0) {
  return {};
}
template <typename Executor, typename F, typename T = std::invoke_result_t<F &>>
[[nodiscard]] std::future<T> post_waitable(Executor &&, F &&, std::size_t = 0) {
  return {};
}

} // namespace tmc

#endif // STAND_IN_TMC_SYNC
