//===-- kj/common.h - moves and errors --------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_KJ_COMMON
#define STAND_IN_KJ_COMMON

#include <cstddef>
#include <type_traits>
#include <utility>

namespace kj {

template <typename T> constexpr std::remove_reference_t<T> &&mv(T &&Value) {
  return static_cast<std::remove_reference_t<T> &&>(Value);
}
template <typename T>
constexpr T &&fwd(std::type_identity_t<T> &Value) noexcept {
  return static_cast<T &&>(Value);
}

class Exception {};

} // namespace kj

#endif // STAND_IN_KJ_COMMON
