//===-- corral/wait.h - the gathers -----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_WAIT
#define STAND_IN_CORRAL_WAIT

#include <corral/Task.h>
#include <corral/utility.h>
#include <optional>
#include <tuple>
#include <type_traits>

namespace corral {

namespace detail {

template <class A>
using Result = decltype(std::declval<A &>().operator co_await().await_resume());
template <class A>
using Value = std::conditional_t<std::is_void_v<Result<A>>, Void, Result<A>>;

template <class... Ts> struct AllOf : Awaiting<std::tuple<Value<Ts>...>> {};
template <class... Ts>
struct AnyOf : Awaiting<std::tuple<std::optional<Value<Ts>>...>> {};
template <class... Ts>
struct MostOf : Awaiting<std::tuple<std::optional<Value<Ts>>...>> {};

} // namespace detail

template <class... Ts> auto allOf(Ts &&...) {
  return detail::AwaiterMaker<detail::AllOf<Ts...>, Ts...>();
}
template <class... Ts> auto anyOf(Ts &&...) {
  return detail::AwaiterMaker<detail::AnyOf<Ts...>, Ts...>();
}
template <class... Ts> auto mostOf(Ts &&...) {
  return detail::AwaiterMaker<detail::MostOf<Ts...>, Ts...>();
}

} // namespace corral

#endif // STAND_IN_CORRAL_WAIT
