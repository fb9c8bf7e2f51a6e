//===-- coro/when_all.hpp - a gather ----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_WHEN_ALL
#define STAND_IN_CORO_WHEN_ALL

#include <coro/task.hpp>
#include <tuple>
#include <vector>

namespace coro {

namespace detail {

/// The result of one child: it throws the error of the child when it is asked.
template <typename T> struct when_all_task {
  T return_value();
};

} // namespace detail

template <typename... Ts> [[nodiscard]] auto when_all(task<Ts>...) {
  return detail::task_awaiter<std::tuple<detail::when_all_task<Ts>...>>();
}

template <typename T> [[nodiscard]] auto when_all(std::vector<task<T>>) {
  return detail::task_awaiter<std::vector<detail::when_all_task<T>>>();
}

} // namespace coro

#endif // STAND_IN_CORO_WHEN_ALL
