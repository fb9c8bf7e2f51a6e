//===-- userver/engine/wait_any.hpp - the first of several ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_ENGINE_WAIT_ANY
#define STAND_IN_USERVER_ENGINE_WAIT_ANY

#include <cstddef>
#include <optional>

namespace userver {
inline namespace v2_5_rc {
namespace engine {

template <typename... Ts> std::optional<std::size_t> WaitAny(Ts &...) {
  return std::nullopt;
}

} // namespace engine
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_ENGINE_WAIT_ANY
