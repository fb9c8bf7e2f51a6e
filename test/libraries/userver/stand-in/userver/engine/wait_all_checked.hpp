//===-- userver/engine/wait_all_checked.hpp - a gather without results *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_ENGINE_WAIT_ALL_CHECKED
#define STAND_IN_USERVER_ENGINE_WAIT_ALL_CHECKED

namespace userver {
inline namespace v2_5_rc {
namespace engine {

template <typename... Ts> void WaitAllChecked(Ts &...) {}

} // namespace engine
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_ENGINE_WAIT_ALL_CHECKED
