//===-- boost/cobalt/join.hpp - all, or the first failure -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_JOIN
#define STAND_IN_BOOST_COBALT_JOIN

#include <boost/cobalt/this_coro.hpp>
#include <tuple>
#include <type_traits>
#include <vector>

namespace boost::variant2 {
struct monostate {};
} // namespace boost::variant2

namespace boost::cobalt {

namespace detail {

template <typename Awaitable>
using result_of =
    decltype(std::declval<Awaitable &>().operator co_await().await_resume());

template <typename A>
using part_of = std::conditional_t<std::is_void_v<result_of<A>>,
                                   variant2::monostate, result_of<A>>;

template <typename... As> struct join_variadic_impl {
  auto operator co_await() { return awaiting<std::tuple<part_of<As>...>>(); }
};
template <typename... As>
  requires(std::is_void_v<result_of<As>> && ...)
struct join_variadic_impl<As...> {
  auto operator co_await() { return awaiting<void>(); }
};

template <typename T> struct join_ranged_impl {
  auto operator co_await() { return awaiting<std::vector<T>>(); }
};
template <> struct join_ranged_impl<void> {
  auto operator co_await() { return awaiting<void>(); }
};

} // namespace detail

template <typename... As>
  requires requires { typename std::tuple<detail::result_of<As> *...>; }
auto join(As &&...) {
  return detail::join_variadic_impl<As...>();
}

template <typename Range>
auto join(Range &&)
  requires requires { typename std::decay_t<Range>::value_type; }
{
  using Child = typename std::decay_t<Range>::value_type;
  return detail::join_ranged_impl<detail::result_of<Child>>();
}

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_JOIN
