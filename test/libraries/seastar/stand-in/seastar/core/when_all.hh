//===-- seastar/core/when_all.hh - gathers ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_WHEN_ALL
#define STAND_IN_SEASTAR_CORE_WHEN_ALL

#include <iterator>
#include <seastar/core/future.hh>
#include <tuple>
#include <vector>

namespace seastar {

namespace internal {

template <typename T> std::tuple<T> value_of(future<T> &);
std::tuple<> value_of(future<> &);

} // namespace internal

template <typename... Fs> auto when_all(Fs &&...) noexcept {
  return make_ready_future<std::tuple<Fs...>>();
}

template <typename... Fs> auto when_all_succeed(Fs &&...Futures) noexcept {
  return make_ready_future<decltype(std::tuple_cat(
      internal::value_of(Futures)...))>();
}

template <typename T>
auto when_all_succeed(std::vector<future<T>> &&) noexcept {
  if constexpr (std::is_void_v<T>)
    return make_ready_future<void>();
  else
    return make_ready_future<std::vector<T>>();
}

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_WHEN_ALL
