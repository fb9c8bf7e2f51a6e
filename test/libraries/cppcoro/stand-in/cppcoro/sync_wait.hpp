//===-- cppcoro/sync_wait.hpp - wait with the thread ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_SYNC_WAIT
#define STAND_IN_CPPCORO_SYNC_WAIT

#include <cppcoro/awaitable_traits.hpp>

namespace cppcoro {

template <typename Awaitable>
typename awaitable_traits<Awaitable &&>::await_result_t
sync_wait(Awaitable &&Value) {
  return detail::get_awaiter(static_cast<Awaitable &&>(Value)).await_resume();
}

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_SYNC_WAIT
