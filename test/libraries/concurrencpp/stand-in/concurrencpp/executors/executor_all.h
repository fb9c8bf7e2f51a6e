//===-- concurrencpp/executors/executor_all.h - where tasks run -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CONCURRENCPP_EXECUTORS_EXECUTOR_ALL
#define STAND_IN_CONCURRENCPP_EXECUTORS_EXECUTOR_ALL

#include <concurrencpp/results/result.h>
#include <cstddef>

namespace concurrencpp {

namespace details {

/// A value that is never made: nothing of this runs.
template <typename T> T any() { std::terminate(); }

} // namespace details

class executor {
public:
  virtual ~executor() noexcept;
  virtual void shutdown() = 0;

  template <typename F, typename... Args> void post(F &&, Args &&...) {}
  template <typename F, typename... Args> auto submit(F &&, Args &&...) {
    return details::any<
        result<std::invoke_result_t<std::decay_t<F>, Args...>>>();
  }
};

template <typename Concrete> struct derivable_executor : executor {
  template <typename F, typename... Args> void post(F &&, Args &&...) {}
  template <typename F, typename... Args> auto submit(F &&, Args &&...) {
    return details::any<
        result<std::invoke_result_t<std::decay_t<F>, Args...>>>();
  }
};

class thread_pool_executor final
    : public derivable_executor<thread_pool_executor> {
public:
  void shutdown() override;
};

class manual_executor final : public derivable_executor<manual_executor> {
public:
  bool loop_once();
  std::size_t loop(std::size_t);
  void shutdown() override;
};

} // namespace concurrencpp

#endif // STAND_IN_CONCURRENCPP_EXECUTORS_EXECUTOR_ALL
