//===-- boost/asio/experimental/channel.hpp - the usual channel -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_EXPERIMENTAL_CHANNEL
#define STAND_IN_BOOST_ASIO_EXPERIMENTAL_CHANNEL

#include <boost/asio/experimental/basic_channel.hpp>

namespace boost::asio::experimental {

template <typename Signature>
using channel = basic_channel<any_io_executor, channel_traits<>, Signature>;

} // namespace boost::asio::experimental

#endif // STAND_IN_BOOST_ASIO_EXPERIMENTAL_CHANNEL
