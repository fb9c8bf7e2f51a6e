//===-- boost/asio/experimental/basic_channel.hpp - queues between tasks *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_EXPERIMENTAL_BASIC_CHANNEL
#define STAND_IN_BOOST_ASIO_EXPERIMENTAL_BASIC_CHANNEL

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <cstddef>

namespace boost::asio::experimental {

template <typename... Signatures> class channel_traits {};

namespace detail {

template <typename Derived, typename Executor, typename... Signatures>
class channel_send_functions;

template <typename Derived, typename Executor, typename R, typename... Args>
class channel_send_functions<Derived, Executor, R(Args...)> {
public:
  template <typename... Given> bool try_send(Given &&...);
  template <typename... Given> std::size_t try_send_n(std::size_t, Given &&...);

  template <typename CompletionToken>
  auto async_send(Args..., CompletionToken &&Token) {
    return asio::detail::operate<void(system::error_code)>(
        std::forward<CompletionToken>(Token));
  }
};

} // namespace detail

template <typename Executor, typename Traits, typename Signature>
class basic_channel
    : public detail::channel_send_functions<
          basic_channel<Executor, Traits, Signature>, Executor, Signature> {
public:
  explicit basic_channel(const Executor &, std::size_t Capacity = 0);
  template <asio::detail::context Context>
  explicit basic_channel(Context &, std::size_t Capacity = 0);

  Executor get_executor() noexcept;
  bool is_open() const noexcept;
  void reset();
  void close();
  void cancel();
  bool ready() const noexcept;

  template <typename Handler> bool try_receive(Handler &&) { return false; }
  template <typename CompletionToken>
  auto async_receive(CompletionToken &&Token) {
    return asio::detail::operate<Signature>(
        std::forward<CompletionToken>(Token));
  }
};

template <typename Executor, typename Traits, typename Signature>
class basic_concurrent_channel
    : public basic_channel<Executor, Traits, Signature> {
public:
  using basic_channel<Executor, Traits, Signature>::basic_channel;
};

} // namespace boost::asio::experimental

#endif // STAND_IN_BOOST_ASIO_EXPERIMENTAL_BASIC_CHANNEL
