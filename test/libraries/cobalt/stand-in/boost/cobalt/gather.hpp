//===-- boost/cobalt/gather.hpp - all, with their errors --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_GATHER
#define STAND_IN_BOOST_COBALT_GATHER

#include <boost/cobalt/join.hpp>
#include <exception>

namespace boost::system {

template <typename T, typename E> class result {
public:
  bool has_error() const;
  E error() const;
};

} // namespace boost::system

namespace boost::cobalt {

namespace detail {

template <typename... As> struct gather_variadic_impl {
  auto operator co_await() {
    return awaiting<
        std::tuple<system::result<result_of<As>, std::exception_ptr>...>>();
  }
};

} // namespace detail

template <typename... As> auto gather(As &&...) {
  return detail::gather_variadic_impl<As...>();
}

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_GATHER
