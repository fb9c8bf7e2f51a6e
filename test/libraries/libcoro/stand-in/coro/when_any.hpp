//===-- coro/when_any.hpp - the first of several ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_WHEN_ANY
#define STAND_IN_CORO_WHEN_ANY

#include <coro/task.hpp>
#include <stop_token>
#include <variant>

namespace coro {

template <typename... Ts>
[[nodiscard]] task<std::variant<Ts...>> when_any(task<Ts>...);
template <typename... Ts>
[[nodiscard]] task<std::variant<Ts...>> when_any(std::stop_source, task<Ts>...);

} // namespace coro

#endif // STAND_IN_CORO_WHEN_ANY
