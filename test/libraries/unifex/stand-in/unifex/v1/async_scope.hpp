//===-- unifex/v1/async_scope.hpp - tracks running tasks --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_V1_ASYNC_SCOPE
#define STAND_IN_UNIFEX_V1_ASYNC_SCOPE

#include <unifex/spawn_future.hpp>
#include <unifex/task.hpp>

namespace unifex {

inline namespace v1 {

namespace _async_scope {

struct async_scope {
  template <typename Sender>
  using future_of =
      typename _spawn_future::_future<async_scope,
                                      sender_result_t<Sender>>::type;

  async_scope() noexcept;
  async_scope(async_scope &&) = delete;
  ~async_scope();

  template <typename Sender> future_of<Sender> spawn(Sender &&);
  template <typename Sender, typename Scheduler>
  future_of<Sender> spawn_on(Scheduler &&, Sender &&);
  template <typename Sender> void detached_spawn(Sender &&);
  template <typename Sender, typename Scheduler>
  void detached_spawn_on(Scheduler &&, Sender &&);
  template <typename Scheduler, typename Function>
  void detached_spawn_call_on(Scheduler &&, Function &&) {}

  [[nodiscard]] sender_of<void> complete() noexcept;
  [[nodiscard]] sender_of<void> cleanup() noexcept;
  void request_stop() noexcept;
};

} // namespace _async_scope

using _async_scope::async_scope;

} // namespace v1

} // namespace unifex

#endif // STAND_IN_UNIFEX_V1_ASYNC_SCOPE
