//===-- tmc/spawn_tuple.hpp - a gather of some tasks ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_SPAWN_TUPLE
#define STAND_IN_TMC_SPAWN_TUPLE

#include <tmc/spawn.hpp>
#include <tuple>
#include <variant>

namespace tmc {

namespace detail {

template <typename T>
using void_to_monostate =
    std::conditional_t<std::is_void_v<T>, std::monostate, T>;

} // namespace detail

template <typename... Awaitables>
class [[nodiscard("You must await or initiate the result of spawn_tuple().")]]
aw_spawn_tuple {
  using Results = std::tuple<
      detail::void_to_monostate<typename Awaitables::result_type>...>;

public:
  aw_spawn_tuple(aw_spawn_tuple &&);
  ~aw_spawn_tuple() noexcept;

  detail::awaiter<Results> operator co_await() && noexcept { return {}; }
  void detach();
  [[nodiscard("You must co_await the fork() awaitable.")]]
  detail::rvalue_only_awaitable<detail::awaiter<Results>> fork() &&;
};

template <typename... Awaitables>
aw_spawn_tuple<std::remove_cvref_t<Awaitables>...>
spawn_tuple(Awaitables &&...);

} // namespace tmc

#endif // STAND_IN_TMC_SPAWN_TUPLE
