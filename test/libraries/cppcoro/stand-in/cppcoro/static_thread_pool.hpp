//===-- cppcoro/static_thread_pool.hpp - threads that run -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CPPCORO_STATIC_THREAD_POOL
#define STAND_IN_CPPCORO_STATIC_THREAD_POOL

namespace cppcoro {

class static_thread_pool {
public:
  static_thread_pool();
  ~static_thread_pool();
};

} // namespace cppcoro

#endif // STAND_IN_CPPCORO_STATIC_THREAD_POOL
