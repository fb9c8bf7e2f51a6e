//===-- folly/Executor.h - where work runs ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_EXECUTOR
#define STAND_IN_FOLLY_EXECUTOR

namespace folly {

class Executor {
public:
  template <typename ExecutorT = Executor> class KeepAlive {
  public:
    KeepAlive();
    KeepAlive(ExecutorT *);
    KeepAlive(const KeepAlive &) noexcept;
    KeepAlive(KeepAlive &&) noexcept;
    ~KeepAlive();
    ExecutorT *get() const;
  };
  virtual ~Executor();
};

} // namespace folly

#endif // STAND_IN_FOLLY_EXECUTOR
