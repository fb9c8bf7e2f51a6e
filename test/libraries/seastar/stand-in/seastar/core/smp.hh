//===-- seastar/core/smp.hh - work for another shard ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_SMP
#define STAND_IN_SEASTAR_CORE_SMP

#include <seastar/core/future.hh>

namespace seastar {

class smp {
public:
  template <typename F>
  static futurize_t<std::invoke_result_t<F>> submit_to(unsigned,
                                                       F &&) noexcept {
    return internal::any<futurize_t<std::invoke_result_t<F>>>();
  }
};

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_SMP
