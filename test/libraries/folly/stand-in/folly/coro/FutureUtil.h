//===-- folly/coro/FutureUtil.h - from tasks to futures ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CORO_FUTUREUTIL
#define STAND_IN_FOLLY_CORO_FUTUREUTIL

#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

namespace folly::coro {

template <typename Awaitable>
Future<lift_unit_t<detail::await_result_t<Awaitable>>>
    toFuture(Awaitable, Executor::KeepAlive<>);

} // namespace folly::coro

#endif // STAND_IN_FOLLY_CORO_FUTUREUTIL
