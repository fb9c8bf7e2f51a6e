//===-- boost/asio/steady_timer.hpp - timers --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_STEADY_TIMER
#define STAND_IN_BOOST_ASIO_STEADY_TIMER

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <chrono>
#include <cstddef>

namespace boost::asio {

template <typename Clock> struct wait_traits {};

template <typename Clock, typename WaitTraits = wait_traits<Clock>,
          typename Executor = any_io_executor>
class basic_waitable_timer {
public:
  using executor_type = Executor;
  using clock_type = Clock;
  using duration = typename Clock::duration;
  using time_point = typename Clock::time_point;

  explicit basic_waitable_timer(const Executor &);
  basic_waitable_timer(const Executor &, const duration &);
  basic_waitable_timer(const Executor &, const time_point &);
  template <detail::context Context> explicit basic_waitable_timer(Context &);
  template <detail::context Context>
  basic_waitable_timer(Context &, const duration &);
  template <detail::context Context>
  basic_waitable_timer(Context &, const time_point &);
  basic_waitable_timer(basic_waitable_timer &&);
  ~basic_waitable_timer();

  executor_type get_executor() noexcept;
  std::size_t cancel();
  std::size_t cancel_one();
  time_point expiry() const;
  std::size_t expires_at(const time_point &);
  std::size_t expires_after(const duration &);
  void wait();

  template <typename WaitToken> auto async_wait(WaitToken &&Token) {
    return detail::operate<void(system::error_code)>(
        std::forward<WaitToken>(Token));
  }
};

using steady_timer = basic_waitable_timer<std::chrono::steady_clock>;

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_STEADY_TIMER
