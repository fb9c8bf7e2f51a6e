//===-- seastar/coroutine/all.hh - a gather of functions --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_COROUTINE_ALL
#define STAND_IN_SEASTAR_COROUTINE_ALL

#include <seastar/core/coroutine.hh>
#include <tuple>

namespace seastar::coroutine {

namespace internal {

template <typename T> std::tuple<T> value_of(const future<T> &);
std::tuple<> value_of(const future<> &);

} // namespace internal

template <typename... Futures>
class [[nodiscard("must co_await an all() object")]] all {
public:
  template <typename... Fs> explicit all(Fs &&...) {}

  auto operator co_await() {
    return seastar::internal::awaiter<decltype(std::tuple_cat(
        internal::value_of(std::declval<Futures>())...))>();
  }
};

template <typename... Fs>
explicit all(Fs &&...) -> all<std::invoke_result_t<Fs>...>;

} // namespace seastar::coroutine

#endif // STAND_IN_SEASTAR_COROUTINE_ALL
