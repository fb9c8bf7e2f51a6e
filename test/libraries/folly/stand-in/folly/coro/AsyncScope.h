//===-- folly/coro/AsyncScope.h - tracks running tasks ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CORO_ASYNCSCOPE
#define STAND_IN_FOLLY_CORO_ASYNCSCOPE

#include <folly/CancellationToken.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>
#include <optional>

namespace folly::coro {

class AsyncScope {
public:
  AsyncScope() noexcept;
  explicit AsyncScope(bool ThrowOnJoin) noexcept;
  AsyncScope(const AsyncScope &) = delete;
  ~AsyncScope();

  template <typename Awaitable>
  void add(Awaitable &&, void *ReturnAddress = nullptr);
  Task<void> joinAsync() noexcept;
  SemiFuture<Unit> cleanup() noexcept;
};

class CancellableAsyncScope {
public:
  CancellableAsyncScope() noexcept;
  explicit CancellableAsyncScope(bool ThrowOnJoin) noexcept;
  CancellableAsyncScope(const CancellableAsyncScope &) = delete;
  ~CancellableAsyncScope();

  template <typename Awaitable>
  void add(Awaitable &&, std::optional<CancellationToken> = std::nullopt,
           void *ReturnAddress = nullptr);
  Task<void> co_schedule(Task<void> &&,
                         std::optional<CancellationToken> = std::nullopt);
  void requestCancellation() const noexcept;
  Task<void> joinAsync() noexcept;
  Task<void> cancelAndJoinAsync() noexcept;
};

} // namespace folly::coro

#endif // STAND_IN_FOLLY_CORO_ASYNCSCOPE
