//===-- tmc/select.hpp - a race ---------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_SELECT
#define STAND_IN_TMC_SELECT

#include <tmc/spawn_tuple.hpp>

namespace tmc {

template <typename Awaitable, typename Canceller> class cancellable {
public:
  using result_type = typename Awaitable::result_type;
  cancellable(Awaitable &&, Canceller) {}
  cancellable(cancellable &&) = default;
};

template <typename... Awaitables, typename... Cancellers>
task<std::variant<
    detail::void_to_monostate<typename Awaitables::result_type>...>>
select(cancellable<Awaitables, Cancellers>...) {
  return {};
}

} // namespace tmc

#endif // STAND_IN_TMC_SELECT
