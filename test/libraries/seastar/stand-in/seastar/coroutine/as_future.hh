//===-- seastar/coroutine/as_future.hh - awaits without a throw -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_COROUTINE_AS_FUTURE
#define STAND_IN_SEASTAR_COROUTINE_AS_FUTURE

#include <seastar/core/coroutine.hh>

namespace seastar {

namespace internal {

template <bool CheckPreempt, typename T> class [[nodiscard]] as_future_awaiter {
public:
  explicit as_future_awaiter(future<T> &&) noexcept;

  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  future<T> await_resume();
};

} // namespace internal

namespace coroutine {

template <typename T = void> auto as_future(future<T> &&F) noexcept {
  return seastar::internal::as_future_awaiter<true, T>(std::move(F));
}

} // namespace coroutine

} // namespace seastar

#endif // STAND_IN_SEASTAR_COROUTINE_AS_FUTURE
