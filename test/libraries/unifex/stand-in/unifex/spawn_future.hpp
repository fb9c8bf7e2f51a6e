//===-- unifex/spawn_future.hpp - running work with a result ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_SPAWN_FUTURE
#define STAND_IN_UNIFEX_SPAWN_FUTURE

#include <unifex/task.hpp>

namespace unifex {

namespace _spawn_future {

template <typename Scope, typename T> struct _future {
  struct [[nodiscard]] type : sender_of<T> {
    type(type &&) noexcept;
    ~type();
  };
};

struct _spawn_future_fn {
  template <typename Sender, typename Scope>
  typename _future<Scope, sender_result_t<Sender>>::type
  operator()(Sender &&, Scope &) const;
};

} // namespace _spawn_future

inline constexpr _spawn_future::_spawn_future_fn spawn_future{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_SPAWN_FUTURE
