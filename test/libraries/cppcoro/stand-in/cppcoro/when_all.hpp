//===-- cppcoro/when_all.hpp - results of several tasks ---------*- C++ -*-===//
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_WHEN_ALL
#define STAND_IN_CPPCORO_WHEN_ALL

#include <cppcoro/awaitable_traits.hpp>
#include <cppcoro/task.hpp>
#include <cppcoro/when_all_ready.hpp>
#include <tuple>
#include <vector>

namespace cppcoro {

namespace detail {

template <typename Results> class fmap_awaitable {
public:
  awaiter<Results> operator co_await();
};

template <typename T> struct non_void {
  using type = T;
};
template <> struct non_void<void> {
  using type = void_value;
};

} // namespace detail

template <typename... Awaitables>
  requires(detail::awaitable<Awaitables> && ...)
[[nodiscard]] detail::fmap_awaitable<std::tuple<typename detail::non_void<
    typename awaitable_traits<Awaitables>::await_result_t>::type...>>
when_all(Awaitables &&...);

template <typename T>
[[nodiscard]] detail::fmap_awaitable<std::vector<T>>
    when_all(std::vector<task<T>>);

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_WHEN_ALL
