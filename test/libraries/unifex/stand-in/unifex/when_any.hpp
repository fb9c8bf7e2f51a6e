//===-- unifex/when_any.hpp - waits for the first ---------------*- C++ -*-===//
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_WHEN_ANY
#define STAND_IN_UNIFEX_WHEN_ANY

#include <unifex/task.hpp>

namespace unifex {

namespace _when_any {

struct _fn {
  template <typename Sender, typename... Senders>
  sender_of<sender_result_t<Sender>> operator()(Sender &&, Senders &&...) const;
};

} // namespace _when_any

inline constexpr _when_any::_fn when_any{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_WHEN_ANY
