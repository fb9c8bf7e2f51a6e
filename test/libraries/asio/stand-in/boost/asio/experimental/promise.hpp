//===-- boost/asio/experimental/promise.hpp - the eager handle --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_EXPERIMENTAL_PROMISE
#define STAND_IN_BOOST_ASIO_EXPERIMENTAL_PROMISE

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <memory>

namespace boost::asio::experimental {

template <typename Signature = void(), typename Executor = any_io_executor,
          typename Allocator = std::allocator<void>>
struct promise;

template <typename... Ts, typename Executor, typename Allocator>
struct promise<void(Ts...), Executor, Allocator> {
  promise() = delete;
  promise(const promise &) = delete;
  promise(promise &&) noexcept = default;
  ~promise() { cancel(); }

  void cancel(cancellation_type = cancellation_type::all);
  bool completed() const noexcept;

  template <typename CompletionToken> auto operator()(CompletionToken &&Token) {
    return asio::detail::operate<void(Ts...)>(
        std::forward<CompletionToken>(Token));
  }
};

} // namespace boost::asio::experimental

#endif // STAND_IN_BOOST_ASIO_EXPERIMENTAL_PROMISE
