//===-- corral/Event.h - what tasks wait for --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_EVENT
#define STAND_IN_CORRAL_EVENT

#include <coroutine>

namespace corral {

class Event {
public:
  struct Awaiter {
    bool await_ready() const noexcept;
    void await_suspend(std::coroutine_handle<>);
    void await_resume();
  };
  void trigger();
  bool triggered() const noexcept;
  Awaiter operator co_await() { return {}; }
};

} // namespace corral

#endif // STAND_IN_CORRAL_EVENT
