//===-- folly/coro/Collect.h - waits for several tasks ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CORO_COLLECT
#define STAND_IN_FOLLY_CORO_COLLECT

#include <cstddef>
#include <folly/Try.h>
#include <folly/coro/Task.h>
#include <tuple>
#include <utility>
#include <vector>

namespace folly::coro {

template <typename... Awaitables>
Task<std::tuple<lift_unit_t<detail::await_result_t<Awaitables>>...>>
collectAll(Awaitables &&...);

template <typename... Awaitables>
Task<std::tuple<Try<detail::await_result_t<Awaitables>>...>>
collectAllTry(Awaitables &&...);

template <typename Awaitable>
Task<std::conditional_t<
    std::is_void_v<detail::await_result_t<Awaitable>>, void,
    std::vector<lift_unit_t<detail::await_result_t<Awaitable>>>>>
    collectAllRange(std::vector<Awaitable>);

template <typename Awaitable, typename... Awaitables>
Task<std::pair<std::size_t, Try<detail::await_result_t<Awaitable>>>>
collectAny(Awaitable &&, Awaitables &&...);

} // namespace folly::coro

#endif // STAND_IN_FOLLY_CORO_COLLECT
