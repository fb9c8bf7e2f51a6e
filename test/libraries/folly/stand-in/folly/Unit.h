//===-- folly/Unit.h - no value, as a value ---------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_UNIT
#define STAND_IN_FOLLY_UNIT

namespace folly {

struct Unit {};

template <typename T> struct lift_unit {
  using type = T;
};
template <> struct lift_unit<void> {
  using type = Unit;
};
template <typename T> using lift_unit_t = typename lift_unit<T>::type;

} // namespace folly

#endif // STAND_IN_FOLLY_UNIT
