//===-- boost/asio/detached.hpp - nobody sees the outcome -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_DETACHED
#define STAND_IN_BOOST_ASIO_DETACHED

#include <boost/asio/async_result.hpp>

namespace boost::asio {

class detached_t {
public:
  constexpr detached_t() {}
};
inline constexpr detached_t detached;

template <typename Signature> class async_result<detached_t, Signature> {
public:
  using return_type = void;

  template <typename Initiation, typename Token, typename... Args>
  static void initiate(Initiation &&Start, Token &&, Args &&...Rest) {
    detail::instantiate<Signature>(std::forward<Initiation>(Start),
                                   std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_DETACHED
