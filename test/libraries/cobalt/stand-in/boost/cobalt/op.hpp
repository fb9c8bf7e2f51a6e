//===-- boost/cobalt/op.hpp - an operation that is awaited ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_OP
#define STAND_IN_BOOST_COBALT_OP

#include <boost/cobalt/this_coro.hpp>

namespace boost::cobalt {

template <typename... As> struct op {
  detail::awaiting<void> operator co_await() &&;
};

struct use_op_t {
  constexpr use_op_t() {}
};

inline constexpr use_op_t use_op;

} // namespace boost::cobalt

namespace boost::asio {

template <typename Token, typename Signature> class async_result;

template <typename... As> struct async_result<cobalt::use_op_t, void(As...)> {
  struct op_impl : cobalt::op<As...> {};
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_COBALT_OP
