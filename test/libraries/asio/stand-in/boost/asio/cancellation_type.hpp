//===-- boost/asio/cancellation_type.hpp - how hard to cancel ---*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_CANCELLATION_TYPE
#define STAND_IN_BOOST_ASIO_CANCELLATION_TYPE

namespace boost::asio {

enum class cancellation_type : unsigned int {
  none = 0,
  terminal = 1,
  partial = 2,
  total = 4,
  all = 0xFFFFFFFF
};
using cancellation_type_t = cancellation_type;

constexpr cancellation_type operator&(cancellation_type L,
                                      cancellation_type R) {
  return cancellation_type(unsigned(L) & unsigned(R));
}
constexpr cancellation_type operator|(cancellation_type L,
                                      cancellation_type R) {
  return cancellation_type(unsigned(L) | unsigned(R));
}
constexpr bool operator!(cancellation_type Type) { return unsigned(Type) == 0; }

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_CANCELLATION_TYPE
