//===-- boost/asio/use_awaitable.hpp - the outcome as an awaitable *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_USE_AWAITABLE
#define STAND_IN_BOOST_ASIO_USE_AWAITABLE

#include <boost/asio/awaitable.hpp>

namespace boost::asio {

template <typename Executor = any_io_executor> struct use_awaitable_t {
  constexpr use_awaitable_t() {}
  constexpr use_awaitable_t(const char *File, int Line, const char *Function);
};
inline constexpr use_awaitable_t<> use_awaitable;

template <typename Executor, typename Signature>
class async_result<use_awaitable_t<Executor>, Signature> {
public:
  using return_type =
      awaitable<detail::result_of_signature<Signature>, Executor>;

  template <typename Initiation, typename Token, typename... Args>
  static return_type initiate(Initiation &&Start, Token &&, Args &&...Rest) {
    detail::instantiate<Signature>(std::forward<Initiation>(Start),
                                   std::forward<Args>(Rest)...);
    return detail::any<return_type>();
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_USE_AWAITABLE
