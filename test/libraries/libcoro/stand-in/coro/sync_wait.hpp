//===-- coro/sync_wait.hpp - waits on a thread ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORO_SYNC_WAIT
#define STAND_IN_CORO_SYNC_WAIT

#include <coro/task.hpp>

namespace coro {

template <typename T> T sync_wait(task<T> &&);

} // namespace coro

#endif // STAND_IN_CORO_SYNC_WAIT
