//===-- boost/asio/thread_pool.hpp - threads that run -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_THREAD_POOL
#define STAND_IN_BOOST_ASIO_THREAD_POOL

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>

namespace boost::asio {

class thread_pool : public execution_context {
public:
  class executor_type {
  public:
    thread_pool &context() const noexcept;
    friend bool operator==(const executor_type &,
                           const executor_type &) noexcept;
  };

  thread_pool();
  explicit thread_pool(std::size_t Threads);
  ~thread_pool();

  executor_type get_executor() noexcept;
  executor_type executor() noexcept;
  void attach();
  void join();
  void wait();
  void stop();
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_THREAD_POOL
