//===-- seastar/core/sleep.hh - a future that does not fail -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_SLEEP
#define STAND_IN_SEASTAR_CORE_SLEEP

#include <seastar/core/future.hh>

#include <chrono>

namespace seastar {

template <typename Rep, typename Period>
future<> sleep(std::chrono::duration<Rep, Period>);

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_SLEEP
