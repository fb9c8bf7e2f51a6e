//===-- folly/coro/Invoke.h - a task and its closure ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CORO_INVOKE
#define STAND_IN_FOLLY_CORO_INVOKE

#include <type_traits>

namespace folly::coro {

struct co_invoke_fn {
  template <typename Function, typename... Arguments>
  std::invoke_result_t<Function, Arguments...>
  operator()(Function &&Make, Arguments &&...Values) const {
    return static_cast<Function &&>(Make)(static_cast<Arguments &&>(Values)...);
  }
};
inline constexpr co_invoke_fn co_invoke{};

} // namespace folly::coro

#endif // STAND_IN_FOLLY_CORO_INVOKE
