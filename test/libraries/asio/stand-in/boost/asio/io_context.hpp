//===-- boost/asio/io_context.hpp - a run loop ------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_IO_CONTEXT
#define STAND_IN_BOOST_ASIO_IO_CONTEXT

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <cstddef>

namespace boost::asio {

class io_context : public execution_context {
public:
  class executor_type {
  public:
    io_context &context() const noexcept;
    friend bool operator==(const executor_type &,
                           const executor_type &) noexcept;
  };

  io_context();
  explicit io_context(int ConcurrencyHint);
  ~io_context();

  executor_type get_executor() noexcept;
  std::size_t run();
  std::size_t run_one();
  std::size_t poll();
  std::size_t poll_one();
  template <typename Rep, typename Period>
  std::size_t run_for(const std::chrono::duration<Rep, Period> &);
  template <typename Clock, typename Duration>
  std::size_t run_until(const std::chrono::time_point<Clock, Duration> &);
  void stop();
  void restart();
  bool stopped() const;
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_IO_CONTEXT
