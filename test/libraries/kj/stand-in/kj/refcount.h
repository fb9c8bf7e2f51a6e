//===-- kj/refcount.h - shared owners ---------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_KJ_REFCOUNT
#define STAND_IN_KJ_REFCOUNT

#include <kj/memory.h>

namespace kj {

class Refcounted {
public:
  virtual ~Refcounted() noexcept(false);
};

template <typename T> Own<T> addRef(T &);

} // namespace kj

#endif // STAND_IN_KJ_REFCOUNT
