//===-- cppcoro/schedule_on.hpp - where a task runs -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_SCHEDULE_ON
#define STAND_IN_CPPCORO_SCHEDULE_ON

#include <cppcoro/awaitable_traits.hpp>
#include <cppcoro/task.hpp>

namespace cppcoro {

template <typename Scheduler, typename Awaitable>
task<typename awaitable_traits<Awaitable>::await_result_t>
schedule_on(Scheduler &, Awaitable);

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_SCHEDULE_ON
