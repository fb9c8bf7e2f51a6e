//===-- async_simple/Executor.h - where tasks run ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_EXECUTOR
#define STAND_IN_ASYNC_SIMPLE_EXECUTOR

namespace async_simple {

class Executor {
public:
  virtual ~Executor();
};

struct CurrentExecutor {};

} // namespace async_simple

#endif // STAND_IN_ASYNC_SIMPLE_EXECUTOR
