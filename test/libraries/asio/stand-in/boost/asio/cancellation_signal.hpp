//===-- boost/asio/cancellation_signal.hpp - signal and slot ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_CANCELLATION_SIGNAL
#define STAND_IN_BOOST_ASIO_CANCELLATION_SIGNAL

#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>

namespace boost::asio {

class cancellation_slot {
public:
  template <typename Handler> std::decay_t<Handler> &assign(Handler &&) {
    return detail::any<std::decay_t<Handler> &>();
  }
  template <typename Handler, typename... Args> Handler &emplace(Args &&...) {
    return detail::any<Handler &>();
  }
  void clear();
  bool is_connected() const noexcept;
  bool has_handler() const noexcept;
};

class cancellation_signal {
public:
  cancellation_signal();
  cancellation_signal(const cancellation_signal &) = delete;
  ~cancellation_signal();
  void emit(cancellation_type_t);
  cancellation_slot slot() noexcept;
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_CANCELLATION_SIGNAL
