//===-- cppcoro/async_scope.hpp - tracks running tasks ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_ASYNC_SCOPE
#define STAND_IN_CPPCORO_ASYNC_SCOPE

#include <atomic>
#include <coroutine>
#include <cstddef>

namespace cppcoro {

class async_scope {
public:
  async_scope() noexcept : m_count(1) {}
  ~async_scope();

  template <typename Awaitable> void spawn(Awaitable &&) {}

  [[nodiscard]] auto join() noexcept {
    struct awaiter {
      bool await_ready() noexcept { return false; }
      bool await_suspend(std::coroutine_handle<>) noexcept { return false; }
      void await_resume() noexcept {}
    };
    return awaiter{};
  }

private:
  std::atomic<std::size_t> m_count;
};

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_ASYNC_SCOPE
