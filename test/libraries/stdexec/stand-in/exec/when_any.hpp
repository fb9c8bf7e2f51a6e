//===-- exec/when_any.hpp - waits for the first -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_EXEC_WHEN_ANY
#define STAND_IN_EXEC_WHEN_ANY

#include <stdexec/execution.hpp>

namespace experimental::execution {

namespace __when_any {

struct __when_any_t {
  template <typename Sender, typename... Senders>
  stdexec::__sexpr<stdexec::__detail::result_of<Sender>>
  operator()(Sender &&, Senders &&...) const {
    return {};
  }
};

} // namespace __when_any

inline constexpr __when_any::__when_any_t when_any{};

} // namespace experimental::execution

namespace exec = experimental::execution;

#endif // STAND_IN_EXEC_WHEN_ANY
