//===-- boost/asio/strand.hpp - serialised executors ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_STRAND
#define STAND_IN_BOOST_ASIO_STRAND

#include <boost/asio/any_io_executor.hpp>

namespace boost::asio {

template <typename Executor> class strand {
public:
  explicit strand(const Executor &) noexcept;
  execution_context &context() const noexcept;
  Executor get_inner_executor() const noexcept;
  friend bool operator==(const strand &, const strand &) noexcept {
    return true;
  }
};

template <detail::executor Executor>
strand<Executor> make_strand(const Executor &);

template <detail::context Context>
strand<typename Context::executor_type> make_strand(Context &);

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_STRAND
