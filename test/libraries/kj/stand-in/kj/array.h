//===-- kj/array.h - arrays -------------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_KJ_ARRAY
#define STAND_IN_KJ_ARRAY

#include <kj/common.h>

namespace kj {

template <typename T> class Array {
public:
  Array();
  Array(Array &&) noexcept;
  ~Array();
  std::size_t size() const;
};

template <typename T, typename... As> Array<T> arrOf(As &&...);

} // namespace kj

#endif // STAND_IN_KJ_ARRAY
