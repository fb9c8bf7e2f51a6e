//===-- exec/ensure_started.hpp - running work with a result ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_EXEC_ENSURE_STARTED
#define STAND_IN_EXEC_ENSURE_STARTED

#include <stdexec/execution.hpp>

namespace experimental::execution {

namespace __shared {
template <typename T> struct __sndr {
  using result_t = T;
};
} // namespace __shared

struct ensure_started_t {
  template <typename Sender>
  [[nodiscard]] __shared::__sndr<stdexec::__detail::result_of<Sender>>
  operator()(Sender &&) const {
    return {};
  }
};
inline constexpr ensure_started_t ensure_started{};

} // namespace experimental::execution

namespace exec = experimental::execution;

#endif // STAND_IN_EXEC_ENSURE_STARTED
