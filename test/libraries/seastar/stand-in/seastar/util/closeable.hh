//===-- seastar/util/closeable.hh - closed, whatever happens ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_UTIL_CLOSEABLE
#define STAND_IN_SEASTAR_UTIL_CLOSEABLE

#include <seastar/core/future.hh>

namespace seastar {

template <typename Closeable, typename Func>
std::invoke_result_t<Func, Closeable &> with_closeable(Closeable &&Obj,
                                                       Func F) noexcept {
  return F(Obj);
}

} // namespace seastar

#endif // STAND_IN_SEASTAR_UTIL_CLOSEABLE
