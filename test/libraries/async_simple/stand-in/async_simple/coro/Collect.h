//===-- async_simple/coro/Collect.h - gathers -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_CORO_COLLECT
#define STAND_IN_ASYNC_SIMPLE_CORO_COLLECT

#include <async_simple/coro/Lazy.h>
#include <cstddef>
#include <tuple>
#include <variant>
#include <vector>

namespace async_simple::coro {

namespace detail {

template <typename T> struct CollectAnyResult {
  std::size_t index() const;
};

} // namespace detail

template <SignalType Signal = SignalType::None, typename T,
          template <typename> typename LazyType>
Lazy<std::vector<Try<T>>> collectAll(std::vector<LazyType<T>> &&);

template <SignalType Signal = SignalType::None,
          template <typename> typename LazyType, typename... Ts>
Lazy<std::tuple<Try<Ts>...>> collectAll(LazyType<Ts>...);

template <SignalType Signal = SignalType::None,
          template <typename> typename LazyType, typename... Ts>
Lazy<std::tuple<Try<Ts>...>> collectAllPara(LazyType<Ts>...);

template <SignalType Signal = SignalType::None, typename T,
          template <typename> typename LazyType>
Lazy<detail::CollectAnyResult<T>> collectAny(std::vector<LazyType<T>> &&);

template <SignalType Signal = SignalType::None,
          template <typename> typename LazyType, typename... Ts>
Lazy<std::variant<Try<Ts>...>> collectAny(LazyType<Ts>...);

} // namespace async_simple::coro

#endif // STAND_IN_ASYNC_SIMPLE_CORO_COLLECT
