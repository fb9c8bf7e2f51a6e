//===-- seastar/core/thread.hh - functions that may block -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_THREAD
#define STAND_IN_SEASTAR_CORE_THREAD

#include <seastar/core/future.hh>

namespace seastar {

template <typename F, typename... As>
futurize_t<std::invoke_result_t<F, As...>> async(F &&, As &&...) noexcept {
  return internal::any<futurize_t<std::invoke_result_t<F, As...>>>();
}

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_THREAD
