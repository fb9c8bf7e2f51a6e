//===-- unifex/sync_wait.hpp - wait with the thread -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_SYNC_WAIT
#define STAND_IN_UNIFEX_SYNC_WAIT

#include <optional>
#include <type_traits>
#include <unifex/task.hpp>

namespace unifex {

namespace _unit {
struct unit {};
} // namespace _unit

namespace _sync_wait_cpo {

struct _fn {
  template <typename Sender>
  std::optional<std::conditional_t<std::is_void_v<sender_result_t<Sender>>,
                                   _unit::unit, sender_result_t<Sender>>>
  operator()(Sender &&) const;
};

} // namespace _sync_wait_cpo

inline constexpr _sync_wait_cpo::_fn sync_wait{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_SYNC_WAIT
