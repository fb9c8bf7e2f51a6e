//===-- cppcoro/awaitable_traits.hpp - what an await gives ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_AWAITABLE_TRAITS
#define STAND_IN_CPPCORO_AWAITABLE_TRAITS

#include <type_traits>
#include <utility>

namespace cppcoro {

namespace detail {

template <typename Awaitable>
auto get_awaiter(Awaitable &&Value)
    -> decltype(static_cast<Awaitable &&>(Value).operator co_await()) {
  return static_cast<Awaitable &&>(Value).operator co_await();
}
template <typename Awaitable>
  requires requires(Awaitable Value) { Value.await_ready(); }
Awaitable &&get_awaiter(Awaitable &&Value) {
  return static_cast<Awaitable &&>(Value);
}

template <typename T>
concept awaitable =
    requires(T &&Value) { detail::get_awaiter(static_cast<T &&>(Value)); };

} // namespace detail

template <typename Awaitable> struct awaitable_traits {
  using await_result_t =
      decltype(detail::get_awaiter(std::declval<Awaitable>()).await_resume());
};

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_AWAITABLE_TRAITS
