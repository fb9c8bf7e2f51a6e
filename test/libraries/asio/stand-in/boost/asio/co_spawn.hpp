//===-- boost/asio/co_spawn.hpp - the starter -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_CO_SPAWN
#define STAND_IN_BOOST_ASIO_CO_SPAWN

#include <boost/asio/awaitable.hpp>

namespace boost::asio {

namespace detail {

template <typename Awaitable> struct awaitable_signature;
template <typename T, typename Executor>
struct awaitable_signature<awaitable<T, Executor>> {
  using type = void(std::exception_ptr, T);
};
template <typename Executor>
struct awaitable_signature<awaitable<void, Executor>> {
  using type = void(std::exception_ptr);
};
template <typename F>
using spawned = typename awaitable_signature<std::invoke_result_t<F>>::type;

} // namespace detail

template <detail::executor Executor, typename T, typename AwaitableExecutor,
          typename CompletionToken>
auto co_spawn(const Executor &, awaitable<T, AwaitableExecutor> A,
              CompletionToken &&Token) {
  using Child = awaitable<T, AwaitableExecutor>;
  return detail::operate<typename detail::awaitable_signature<Child>::type>(
      std::forward<CompletionToken>(Token), std::move(A));
}

template <detail::context Context, typename T, typename AwaitableExecutor,
          typename CompletionToken>
auto co_spawn(Context &, awaitable<T, AwaitableExecutor> A,
              CompletionToken &&Token) {
  using Child = awaitable<T, AwaitableExecutor>;
  return detail::operate<typename detail::awaitable_signature<Child>::type>(
      std::forward<CompletionToken>(Token), std::move(A));
}

template <detail::executor Executor, typename F, typename CompletionToken>
auto co_spawn(const Executor &, F &&Callable, CompletionToken &&Token)
  requires requires { typename detail::spawned<F>; }
{
  return detail::operate<detail::spawned<F>>(
      std::forward<CompletionToken>(Token), std::forward<F>(Callable));
}

template <detail::context Context, typename F, typename CompletionToken>
auto co_spawn(Context &, F &&Callable, CompletionToken &&Token)
  requires requires { typename detail::spawned<F>; }
{
  return detail::operate<detail::spawned<F>>(
      std::forward<CompletionToken>(Token), std::forward<F>(Callable));
}

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_CO_SPAWN
