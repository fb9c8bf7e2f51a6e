//===-- boost/cobalt/with.hpp - a block around a scope ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_WITH
#define STAND_IN_BOOST_COBALT_WITH

#include <boost/cobalt/this_coro.hpp>
#include <type_traits>

namespace boost::cobalt {

namespace detail {

template <typename T> struct [[nodiscard]] with_impl {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

template <typename Awaitable>
using with_result =
    decltype(std::declval<Awaitable &>().operator co_await().await_resume());

} // namespace detail

template <typename Scope, typename F> auto with(Scope &&, F &&) {
  using Body = std::invoke_result_t<F, std::decay_t<Scope> &>;
  return detail::with_impl<detail::with_result<Body>>();
}

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_WITH
