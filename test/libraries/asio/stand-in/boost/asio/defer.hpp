//===-- boost/asio/defer.hpp - run a function object ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_DEFER
#define STAND_IN_BOOST_ASIO_DEFER

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>

namespace boost::asio {

template <typename CompletionToken>
  requires(!detail::executor<std::decay_t<CompletionToken>>)
auto defer(CompletionToken &&Token) {
  return detail::operate<void()>(std::forward<CompletionToken>(Token));
}

template <detail::executor Executor, typename CompletionToken>
auto defer(const Executor &, CompletionToken &&Token) {
  return detail::operate<void()>(std::forward<CompletionToken>(Token));
}

template <detail::context Context, typename CompletionToken>
auto defer(Context &, CompletionToken &&Token) {
  return detail::operate<void()>(std::forward<CompletionToken>(Token));
}

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_DEFER
