//===-- unifex/then.hpp - a sender and a function ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_THEN
#define STAND_IN_UNIFEX_THEN

#include <type_traits>
#include <unifex/task.hpp>

namespace unifex {

namespace _then {

template <typename Result> struct _sender {
  struct type : sender_of<Result> {};
};

namespace _cpo {

struct _fn {
  template <typename Sender, typename Function>
  typename _sender<
      std::invoke_result_t<Function, sender_result_t<Sender>>>::type
  operator()(Sender &&, Function &&) const;
};

} // namespace _cpo

} // namespace _then

inline constexpr _then::_cpo::_fn then{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_THEN
