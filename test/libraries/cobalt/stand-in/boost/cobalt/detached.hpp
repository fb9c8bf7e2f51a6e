//===-- boost/cobalt/detached.hpp - a coroutine without handle --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_DETACHED
#define STAND_IN_BOOST_COBALT_DETACHED

#include <boost/cobalt/this_coro.hpp>

namespace boost::cobalt {

struct detached;

namespace detail {

struct detached_promise : await_transforms {
  detached get_return_object();
  std::suspend_never initial_suspend() { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }
  void return_void();
  void unhandled_exception();
};

} // namespace detail

struct detached {
  using promise_type = detail::detached_promise;
};

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_DETACHED
