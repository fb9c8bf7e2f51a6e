//===-- boost/asio/signal_set.hpp - process signals -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_SIGNAL_SET
#define STAND_IN_BOOST_ASIO_SIGNAL_SET

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename Executor = any_io_executor> class basic_signal_set {
public:
  template <detail::context Context, typename... Numbers>
  explicit basic_signal_set(Context &, Numbers...);
  template <typename... Numbers>
  explicit basic_signal_set(const Executor &, Numbers...);

  void cancel();
  template <typename SignalToken> auto async_wait(SignalToken &&Token) {
    return detail::operate<void(system::error_code, int)>(
        std::forward<SignalToken>(Token));
  }
};

using signal_set = basic_signal_set<>;

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_SIGNAL_SET
