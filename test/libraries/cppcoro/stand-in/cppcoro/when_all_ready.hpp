//===-- cppcoro/when_all_ready.hpp - waits for several tasks ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_WHEN_ALL_READY
#define STAND_IN_CPPCORO_WHEN_ALL_READY

#include <cppcoro/awaitable_traits.hpp>
#include <cppcoro/task.hpp>
#include <tuple>
#include <vector>

namespace cppcoro {

namespace detail {

struct void_value {};

template <typename T> class when_all_task {
public:
  T result();
};

template <typename Results> class when_all_ready_awaitable {
public:
  awaiter<Results> operator co_await() noexcept;
};

} // namespace detail

template <typename... Awaitables>
[[nodiscard]] detail::when_all_ready_awaitable<std::tuple<detail::when_all_task<
    typename awaitable_traits<Awaitables>::await_result_t>...>>
when_all_ready(Awaitables &&...);

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_WHEN_ALL_READY
