//===-- unifex/when_all.hpp - waits for several senders ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_WHEN_ALL
#define STAND_IN_UNIFEX_WHEN_ALL

#include <tuple>
#include <unifex/task.hpp>

namespace unifex {

namespace _when_all {

template <typename... Senders> struct _sender {
  struct type : sender_of<std::tuple<Senders...>> {};
};

namespace _cpo {

struct _fn {
  template <typename... Senders>
  typename _sender<Senders...>::type operator()(Senders &&...) const;
};

} // namespace _cpo

} // namespace _when_all

inline constexpr _when_all::_cpo::_fn when_all{};

} // namespace unifex

#endif // STAND_IN_UNIFEX_WHEN_ALL
