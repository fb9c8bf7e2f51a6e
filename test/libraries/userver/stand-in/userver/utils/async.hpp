//===-- userver/utils/async.hpp - starts tasks ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_UTILS_ASYNC
#define STAND_IN_USERVER_UTILS_ASYNC

#include <string>
#include <type_traits>
#include <userver/engine/task/task_with_result.hpp>
#include <utility>

namespace userver {
inline namespace v2_5_rc {
namespace utils {

template <typename F, typename... As>
[[nodiscard]] auto Async(std::string, F &&, As &&...) {
  return engine::TaskWithResult<std::invoke_result_t<F, As...>>();
}

template <typename F, typename... As>
[[nodiscard]] auto CriticalAsync(std::string, F &&, As &&...) {
  return engine::TaskWithResult<std::invoke_result_t<F, As...>>();
}

} // namespace utils
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_UTILS_ASYNC
