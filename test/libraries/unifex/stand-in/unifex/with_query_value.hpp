//===-- unifex/with_query_value.hpp - binds a value to a sender -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_WITH_QUERY_VALUE
#define STAND_IN_UNIFEX_WITH_QUERY_VALUE

#include <unifex/task.hpp>

namespace unifex {

namespace _with_query_value {

template <typename Sender> struct _sender {
  struct type : sender_of<sender_result_t<Sender>> {};
};

} // namespace _with_query_value

namespace _with_query_value_cpo {

struct _fn {
  template <typename Sender, typename Query, typename Value>
  typename _with_query_value::_sender<Sender>::type
  operator()(Sender &&, const Query &, Value &&) const;
};

} // namespace _with_query_value_cpo

inline constexpr _with_query_value_cpo::_fn with_query_value{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_WITH_QUERY_VALUE
