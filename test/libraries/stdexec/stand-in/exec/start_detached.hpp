//===-- exec/start_detached.hpp - running work ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_EXEC_START_DETACHED
#define STAND_IN_EXEC_START_DETACHED

#include <stdexec/execution.hpp>

namespace experimental::execution {

struct start_detached_t {
  template <typename Sender> void operator()(Sender &&) const {}
};
inline constexpr start_detached_t start_detached{};

} // namespace experimental::execution

namespace exec = experimental::execution;

#endif // STAND_IN_EXEC_START_DETACHED
