//===-- exec/single_thread_context.hpp - a thread that runs -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_EXEC_SINGLE_THREAD_CONTEXT
#define STAND_IN_EXEC_SINGLE_THREAD_CONTEXT

#include <stdexec/execution.hpp>

namespace experimental::execution {

class single_thread_context {
public:
  class scheduler {};
  single_thread_context();
  ~single_thread_context();
  scheduler get_scheduler() noexcept;
};

} // namespace experimental::execution

namespace exec = experimental::execution;

#endif // STAND_IN_EXEC_SINGLE_THREAD_CONTEXT
