//===-- boost/asio/bind_executor.hpp - a token with an executor -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_BIND_EXECUTOR
#define STAND_IN_BOOST_ASIO_BIND_EXECUTOR

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename T, typename Executor> class executor_binder {
public:
  using target_type = T;
  using executor_type = Executor;

  executor_binder(Executor, T);
  T &get() noexcept { return asio::detail::any<T &>(); }
};

template <detail::executor Executor, typename T>
[[nodiscard]] executor_binder<std::decay_t<T>, Executor>
bind_executor(const Executor &, T &&) {
  return detail::any<executor_binder<std::decay_t<T>, Executor>>();
}

template <detail::context Context, typename T>
[[nodiscard]] executor_binder<std::decay_t<T>, typename Context::executor_type>
bind_executor(Context &, T &&) {
  return detail::any<
      executor_binder<std::decay_t<T>, typename Context::executor_type>>();
}

template <typename T, typename Executor, typename Signature>
class async_result<executor_binder<T, Executor>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    T Inner = Wrapper.get();
    return async_initiate<T, Signature>(std::forward<Initiation>(Start), Inner,
                                        std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_BIND_EXECUTOR
