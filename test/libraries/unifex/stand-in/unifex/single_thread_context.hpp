//===-- unifex/single_thread_context.hpp - a thread that runs ---*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_SINGLE_THREAD_CONTEXT
#define STAND_IN_UNIFEX_SINGLE_THREAD_CONTEXT

namespace unifex {

class single_thread_context {
public:
  class scheduler {};
  single_thread_context();
  ~single_thread_context();
  scheduler get_scheduler() noexcept;
};

} // namespace unifex

#endif // STAND_IN_UNIFEX_SINGLE_THREAD_CONTEXT
