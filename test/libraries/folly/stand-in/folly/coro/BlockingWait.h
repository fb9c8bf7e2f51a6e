//===-- folly/coro/BlockingWait.h - wait with the thread --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CORO_BLOCKINGWAIT
#define STAND_IN_FOLLY_CORO_BLOCKINGWAIT

#include <folly/coro/Task.h>

namespace folly::coro {

struct blocking_wait_fn {
  template <typename Awaitable>
  detail::await_result_t<Awaitable> operator()(Awaitable &&) const;
};
inline constexpr blocking_wait_fn blocking_wait{};
static constexpr blocking_wait_fn const &blockingWait = blocking_wait;

} // namespace folly::coro

#endif // STAND_IN_FOLLY_CORO_BLOCKINGWAIT
