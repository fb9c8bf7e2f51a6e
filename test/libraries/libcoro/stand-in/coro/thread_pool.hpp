//===-- coro/thread_pool.hpp - threads that run tasks -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_THREAD_POOL
#define STAND_IN_CORO_THREAD_POOL

#include <coro/task.hpp>
#include <memory>

namespace coro {

class thread_pool {
public:
  struct options {};

  static std::unique_ptr<thread_pool> make_unique(options Options = options{});
  thread_pool(thread_pool &&) = delete;
  virtual ~thread_pool();

  bool spawn_detached(task<void> &&) noexcept;
  task<void> spawn_joinable(task<void> &&) noexcept;
  template <typename T> [[nodiscard]] task<T> schedule(task<T>);
  void shutdown() noexcept;
};

} // namespace coro

#endif // STAND_IN_CORO_THREAD_POOL
