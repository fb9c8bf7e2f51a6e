//===-- boost/asio/any_io_executor.hpp - executors --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_ANY_IO_EXECUTOR
#define STAND_IN_BOOST_ASIO_ANY_IO_EXECUTOR

#include <concepts>

namespace boost::asio {

class execution_context {
public:
  execution_context(const execution_context &) = delete;

protected:
  execution_context();
};

namespace detail {

template <typename T>
concept executor = requires(const T &E) {
  { E.context() } -> std::convertible_to<execution_context &>;
};

template <typename T>
concept context = std::convertible_to<T &, execution_context &>;

} // namespace detail

class any_io_executor {
public:
  any_io_executor() noexcept;
  template <detail::executor Executor> any_io_executor(Executor) noexcept;

  execution_context &context() const noexcept;
  explicit operator bool() const noexcept;
  friend bool operator==(const any_io_executor &,
                         const any_io_executor &) noexcept;
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_ANY_IO_EXECUTOR
