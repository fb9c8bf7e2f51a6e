//===-- corral/run.h - waits on a thread ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_RUN
#define STAND_IN_CORRAL_RUN

#include <corral/Task.h>

namespace corral {

class EventLoopID {
public:
  explicit EventLoopID(const void *);
};

template <class EventLoop> struct EventLoopTraits;

template <class EventLoop, class T> T run(EventLoop &, Task<T> &&);

} // namespace corral

#endif // STAND_IN_CORRAL_RUN
