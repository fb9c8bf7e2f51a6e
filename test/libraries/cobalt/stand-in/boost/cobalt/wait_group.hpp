//===-- boost/cobalt/wait_group.hpp - the scope -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_WAIT_GROUP
#define STAND_IN_BOOST_COBALT_WAIT_GROUP

#include <boost/cobalt/promise.hpp>
#include <cstddef>
#include <exception>

namespace boost::cobalt {

namespace detail {

struct gather_wrapper {
  using awaitable_type = awaiting<void>;
  awaitable_type operator co_await();
};
struct race_wrapper {
  awaiting<std::size_t> operator co_await();
};

} // namespace detail

struct wait_group {
  wait_group();

  void push_back(promise<void>);
  std::size_t size() const;
  std::size_t reap();
  void cancel();
  detail::race_wrapper wait_one();
  detail::gather_wrapper wait();
  detail::gather_wrapper::awaitable_type operator co_await();
  detail::gather_wrapper await_exit(std::exception_ptr);
};

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_WAIT_GROUP
