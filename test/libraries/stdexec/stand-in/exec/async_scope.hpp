//===-- exec/async_scope.hpp - tracks running work --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_EXEC_ASYNC_SCOPE
#define STAND_IN_EXEC_ASYNC_SCOPE

#include <stdexec/execution.hpp>

namespace experimental::execution {

namespace __scope {

template <typename T> struct __when_empty_sender {
  using result_t = T;
};

template <typename T> struct __future {
  using result_t = T;
  __future() = default;
  __future(__future &&) = default;
  ~__future() {}
};

struct async_scope {
  async_scope();
  async_scope(async_scope &&) = delete;
  ~async_scope();

  [[nodiscard]] __when_empty_sender<void> on_empty() const;
  template <typename Sender> void spawn(Sender &&) {}
  template <typename Sender>
  [[nodiscard]] __future<stdexec::__detail::result_of<Sender>>
  spawn_future(Sender &&) {
    return {};
  }
  bool request_stop() noexcept;
};

} // namespace __scope

using __scope::async_scope;

} // namespace experimental::execution

namespace exec = experimental::execution;

#endif // STAND_IN_EXEC_ASYNC_SCOPE
