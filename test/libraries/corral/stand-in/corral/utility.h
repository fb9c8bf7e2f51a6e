//===-- corral/utility.h - wrappers of awaitables ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_UTILITY
#define STAND_IN_CORRAL_UTILITY

#include <corral/Task.h>

namespace corral {

namespace detail {

template <class T, class... Args> class AwaiterMaker {
public:
  T operator co_await() && { return T(); }
};

template <class A> struct NonCancellable : Awaiting<void> {};

} // namespace detail

template <class A> auto noncancellable(A &&) {
  return detail::AwaiterMaker<detail::NonCancellable<A>, A>();
}

} // namespace corral

#endif // STAND_IN_CORRAL_UTILITY
