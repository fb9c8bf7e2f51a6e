//===-- kj/memory.h - owners ------------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_KJ_MEMORY
#define STAND_IN_KJ_MEMORY

#include <kj/common.h>

namespace kj {

template <typename T> class Own {
public:
  Own();
  Own(Own &&) noexcept;
  ~Own() noexcept(false);
  T *operator->();
  T &operator*();
};

} // namespace kj

#endif // STAND_IN_KJ_MEMORY
