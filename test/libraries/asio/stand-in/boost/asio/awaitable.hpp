//===-- boost/asio/awaitable.hpp - the lazy coroutine -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_AWAITABLE
#define STAND_IN_BOOST_ASIO_AWAITABLE

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/this_coro.hpp>
#include <coroutine>
#include <tuple>

namespace boost::asio {

namespace detail {
template <typename T, typename Executor> class awaitable_frame;
} // namespace detail

template <typename T, typename Executor = any_io_executor>
class [[nodiscard]] awaitable {
public:
  using value_type = T;
  using executor_type = Executor;

  constexpr awaitable() noexcept;
  awaitable(awaitable &&) noexcept;
  awaitable &operator=(awaitable &&) noexcept;
  ~awaitable();

  bool valid() const noexcept;
  bool await_ready() const noexcept;
  template <typename U>
  void await_suspend(
      std::coroutine_handle<detail::awaitable_frame<U, Executor>>);
  T await_resume();
};

namespace detail {

/// An await that can not fail and gives a T.
template <typename T> struct infallible_await {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume() const noexcept;
};

/// One that does not fail either, and does not say so.
template <typename T> struct query_await {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume() const;
};

/// The wait for an operation without a token.
template <typename T> struct operation_await {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

template <typename Executor> class awaitable_frame_base {
public:
  void *operator new(std::size_t);
  void operator delete(void *, std::size_t);

  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception();

  template <typename T>
  awaitable<T, Executor> await_transform(awaitable<T, Executor>) const;

  template <is_async_operation_v Operation>
  operation_await<
      result_of_signature<typename completion_signature_of<Operation>::type>>
  await_transform(Operation &&);

  infallible_await<Executor> await_transform(this_coro::executor_t) noexcept;
  infallible_await<cancellation_state>
      await_transform(this_coro::cancellation_state_t) noexcept;
  query_await<void>
      await_transform(this_coro::reset_cancellation_state_0_t) noexcept;
  template <typename Filter>
  query_await<void>
      await_transform(this_coro::reset_cancellation_state_1_t<Filter>) noexcept;
  template <typename In, typename Out>
  query_await<void> await_transform(
      this_coro::reset_cancellation_state_2_t<In, Out>) noexcept;
  query_await<bool> await_transform(this_coro::throw_if_cancelled_0_t) noexcept;
  query_await<void> await_transform(this_coro::throw_if_cancelled_1_t) noexcept;
};

template <typename T, typename Executor>
class awaitable_frame : public awaitable_frame_base<Executor> {
public:
  awaitable<T, Executor> get_return_object() noexcept;
  template <typename U> void return_value(U &&);
};

template <typename Executor>
class awaitable_frame<void, Executor> : public awaitable_frame_base<Executor> {
public:
  awaitable<void, Executor> get_return_object() noexcept;
  void return_void();
};

} // namespace detail

} // namespace boost::asio

template <typename T, typename Executor, typename... Args>
struct std::coroutine_traits<boost::asio::awaitable<T, Executor>, Args...> {
  using promise_type = boost::asio::detail::awaitable_frame<T, Executor>;
};

#endif // STAND_IN_BOOST_ASIO_AWAITABLE
