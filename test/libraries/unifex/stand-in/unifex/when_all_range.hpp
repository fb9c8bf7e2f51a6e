//===-- unifex/when_all_range.hpp - waits for a range -----------*- C++ -*-===//
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_WHEN_ALL_RANGE
#define STAND_IN_UNIFEX_WHEN_ALL_RANGE

#include <unifex/task.hpp>
#include <vector>

namespace unifex {

namespace _when_all_range {

template <typename Sender> struct _sender {
  struct type : sender_of<std::vector<sender_result_t<Sender>>> {};
};

namespace _cpo {

struct _fn {
  template <typename Sender>
  typename _sender<Sender>::type operator()(std::vector<Sender>) const;
};

} // namespace _cpo

} // namespace _when_all_range

inline constexpr _when_all_range::_cpo::_fn when_all_range{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_WHEN_ALL_RANGE
