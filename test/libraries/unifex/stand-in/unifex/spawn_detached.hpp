//===-- unifex/spawn_detached.hpp - running work, no result -----*- C++ -*-===//
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_SPAWN_DETACHED
#define STAND_IN_UNIFEX_SPAWN_DETACHED

namespace unifex {

namespace _spawn_detached {

struct _spawn_detached_fn {
  template <typename Sender, typename Scope>
  void operator()(Sender &&, Scope &) const;
};

} // namespace _spawn_detached

inline constexpr _spawn_detached::_spawn_detached_fn spawn_detached{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_SPAWN_DETACHED
