//===-- boost/cobalt/race.hpp - the first of several ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_RACE
#define STAND_IN_BOOST_COBALT_RACE

#include <boost/cobalt/join.hpp>
#include <variant>

namespace boost::cobalt {

namespace detail {

template <typename... As> struct race_variadic_impl {
  auto operator co_await() {
    return awaiting<std::variant<result_of<As>...>>();
  }
};

} // namespace detail

template <typename... As> auto race(As &&...) {
  return detail::race_variadic_impl<As...>();
}
template <typename... As> auto left_race(As &&...) {
  return detail::race_variadic_impl<As...>();
}

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_RACE
