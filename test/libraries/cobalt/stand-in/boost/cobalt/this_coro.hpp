//===-- boost/cobalt/this_coro.hpp - what they all can await ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_THIS_CORO
#define STAND_IN_BOOST_COBALT_THIS_CORO

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/this_coro.hpp>
#include <coroutine>
#include <type_traits>
#include <utility>

namespace boost::cobalt {

using executor = asio::any_io_executor;

namespace this_coro {
using namespace asio::this_coro;
} // namespace this_coro

namespace detail {

template <typename T> struct awaiting {
  bool await_ready() const;
  template <typename Promise>
  std::coroutine_handle<void> await_suspend(std::coroutine_handle<Promise>);
  T await_resume();
};

struct executor_awaiting {
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<void>);
  executor await_resume() const;
};

struct await_transforms {
  template <typename T>
    requires(!std::is_same_v<std::decay_t<T>, this_coro::executor_t>)
  T &&await_transform(T &&Awaited) {
    return static_cast<T &&>(Awaited);
  }
  auto await_transform(this_coro::executor_t) const {
    return executor_awaiting();
  }
};

} // namespace detail

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_THIS_CORO
