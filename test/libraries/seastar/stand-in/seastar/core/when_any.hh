//===-- seastar/core/when_any.hh - the first of several ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_WHEN_ANY
#define STAND_IN_SEASTAR_CORE_WHEN_ANY

#include <cstddef>
#include <seastar/core/future.hh>
#include <tuple>

namespace seastar {

template <typename Futures> struct when_any_result {
  std::size_t index;
  Futures futures;
};

template <typename... Fs> auto when_any(Fs &&...) noexcept {
  return make_ready_future<when_any_result<std::tuple<Fs...>>>();
}

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_WHEN_ANY
