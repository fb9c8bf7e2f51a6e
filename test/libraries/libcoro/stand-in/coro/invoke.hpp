//===-- coro/invoke.hpp - a coroutine lambda that is kept -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_INVOKE
#define STAND_IN_CORO_INVOKE

#include <coro/task.hpp>
#include <type_traits>

namespace coro {

template <typename F, typename... As> auto invoke(F, As &&...) {
  return std::invoke_result_t<F, As...>();
}

} // namespace coro

#endif // STAND_IN_CORO_INVOKE
