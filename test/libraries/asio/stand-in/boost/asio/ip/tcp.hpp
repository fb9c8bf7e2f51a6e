//===-- boost/asio/ip/tcp.hpp - sockets -------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_IP_TCP
#define STAND_IN_BOOST_ASIO_IP_TCP

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>

namespace boost::asio {

template <typename Protocol, typename Executor = any_io_executor>
class basic_stream_socket {
public:
  explicit basic_stream_socket(const Executor &);
  template <detail::context Context> explicit basic_stream_socket(Context &);
  basic_stream_socket(basic_stream_socket &&);
  basic_stream_socket &operator=(basic_stream_socket &&);
  ~basic_stream_socket();

  Executor get_executor() noexcept;
  bool is_open() const;
  void cancel();
  void close();
  void close(system::error_code &);
  int release();

  template <typename Token>
  auto async_connect(const typename Protocol::endpoint &, Token &&Completion) {
    return detail::operate<void(system::error_code)>(
        std::forward<Token>(Completion));
  }
  template <typename Token>
  auto async_read_some(const mutable_buffer &, Token &&Completion) {
    return detail::operate<void(system::error_code, std::size_t)>(
        std::forward<Token>(Completion));
  }
  template <typename Token>
  auto async_write_some(const const_buffer &, Token &&Completion) {
    return detail::operate<void(system::error_code, std::size_t)>(
        std::forward<Token>(Completion));
  }
};

template <typename Protocol, typename Executor = any_io_executor>
class basic_socket_acceptor {
public:
  template <detail::context Context>
  basic_socket_acceptor(Context &, const typename Protocol::endpoint &);
  basic_socket_acceptor(const Executor &, const typename Protocol::endpoint &);
  ~basic_socket_acceptor();

  Executor get_executor() noexcept;
  bool is_open() const;
  void cancel();
  void close();

  template <typename Token> auto async_accept(Token &&Completion) {
    return detail::operate<void(system::error_code, typename Protocol::socket)>(
        std::forward<Token>(Completion));
  }
};

namespace ip {

class tcp {
public:
  class endpoint {
  public:
    endpoint(const tcp &, unsigned short Port);
  };
  using socket = basic_stream_socket<tcp>;
  using acceptor = basic_socket_acceptor<tcp>;

  static tcp v4() noexcept;
  static tcp v6() noexcept;
};

} // namespace ip

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_IP_TCP
