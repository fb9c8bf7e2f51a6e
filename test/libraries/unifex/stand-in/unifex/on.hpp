//===-- unifex/on.hpp - where a sender runs ---------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_ON
#define STAND_IN_UNIFEX_ON

#include <unifex/task.hpp>

namespace unifex {

namespace _on {

template <typename Sender> struct _sender {
  struct type : sender_of<sender_result_t<Sender>> {};
};

struct _fn {
  template <typename Scheduler, typename Sender>
  typename _sender<Sender>::type operator()(Scheduler &&, Sender &&) const;
};

} // namespace _on

inline constexpr _on::_fn on{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_ON
