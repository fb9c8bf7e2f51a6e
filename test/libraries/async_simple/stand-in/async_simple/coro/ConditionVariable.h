//===-- async_simple/coro/ConditionVariable.h - wait and notify -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_CORO_CONDITIONVARIABLE
#define STAND_IN_ASYNC_SIMPLE_CORO_CONDITIONVARIABLE

#include <async_simple/coro/Lazy.h>

namespace async_simple::coro {

template <typename Lock> class ConditionVariableAwaiter;
template <> class ConditionVariableAwaiter<void> {
public:
  bool await_ready() const noexcept;
  bool await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume() const noexcept;
};

template <typename Lock> class ConditionVariable;
template <> class ConditionVariable<void> {
public:
  void notify() noexcept;
  ConditionVariableAwaiter<void> wait() noexcept;
};

using Notifier = ConditionVariable<void>;

} // namespace async_simple::coro

#endif // STAND_IN_ASYNC_SIMPLE_CORO_CONDITIONVARIABLE
