//===-- async_simple/coro/SyncAwait.h - blocks until done -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_CORO_SYNCAWAIT
#define STAND_IN_ASYNC_SIMPLE_CORO_SYNCAWAIT

#include <async_simple/coro/Lazy.h>

namespace async_simple::coro {

template <typename LazyType> auto syncAwait(LazyType &&) {
  return detail::any<typename std::decay_t<LazyType>::ValueType>();
}
template <typename LazyType> auto syncAwait(LazyType &&, Executor *) {
  return detail::any<typename std::decay_t<LazyType>::ValueType>();
}

} // namespace async_simple::coro

#endif // STAND_IN_ASYNC_SIMPLE_CORO_SYNCAWAIT
