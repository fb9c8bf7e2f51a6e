//===-- async_simple/Signal.h - asks tasks to stop --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_SIGNAL
#define STAND_IN_ASYNC_SIMPLE_SIGNAL

#include <memory>

namespace async_simple {

enum SignalType { None, Terminate };

class Signal : public std::enable_shared_from_this<Signal> {
public:
  template <typename T = Signal> static std::shared_ptr<T> create() {
    return nullptr;
  }
  SignalType emits(SignalType) noexcept;
};

} // namespace async_simple

#endif // STAND_IN_ASYNC_SIMPLE_SIGNAL
