//===-- tmc/latch.hpp - a count that is waited for --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_LATCH
#define STAND_IN_TMC_LATCH

#include <cstddef>
#include <tmc/task.hpp>

namespace tmc {

class latch {
public:
  explicit latch(std::size_t);
  bool count_down() noexcept;
  detail::awaiter<void> operator co_await() noexcept { return {}; }
};

} // namespace tmc

#endif // STAND_IN_TMC_LATCH
