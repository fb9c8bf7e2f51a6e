//===-- unifex/get_stop_token.hpp - which token -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_GET_STOP_TOKEN
#define STAND_IN_UNIFEX_GET_STOP_TOKEN

#include <unifex/inplace_stop_token.hpp>

namespace unifex {

namespace _get_stop_token {

struct _fn {
  template <typename Receiver>
  inplace_stop_token operator()(const Receiver &) const noexcept;
};

} // namespace _get_stop_token

inline constexpr _get_stop_token::_fn get_stop_token{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_GET_STOP_TOKEN
