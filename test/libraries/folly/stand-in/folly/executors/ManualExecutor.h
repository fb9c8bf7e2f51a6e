//===-- folly/executors/ManualExecutor.h - a run loop -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_EXECUTORS_MANUALEXECUTOR
#define STAND_IN_FOLLY_EXECUTORS_MANUALEXECUTOR

#include <cstddef>
#include <folly/Executor.h>

namespace folly {

class ManualExecutor : public virtual Executor {
public:
  ~ManualExecutor() override;
  std::size_t run();
  std::size_t drain();
};

} // namespace folly

#endif // STAND_IN_FOLLY_EXECUTORS_MANUALEXECUTOR
