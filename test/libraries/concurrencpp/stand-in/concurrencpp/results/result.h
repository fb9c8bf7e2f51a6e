//===-- concurrencpp/results/result.h - the eager task ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CONCURRENCPP_RESULTS_RESULT
#define STAND_IN_CONCURRENCPP_RESULTS_RESULT

#include <chrono>
#include <coroutine>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace concurrencpp {

struct executor_tag {};
struct null_result {};

template <typename T> class result;

enum class result_status { idle, value, exception };

template <typename T> struct awaitable {
  bool await_ready() const noexcept;
  bool await_suspend(std::coroutine_handle<>);
  T await_resume();
};

template <typename T> struct resolve_awaitable {
  bool await_ready() const noexcept;
  bool await_suspend(std::coroutine_handle<>) noexcept;
  result<T> await_resume();
};

template <typename T> class result {
public:
  result() noexcept;
  result(result &&) noexcept;
  result(const result &) = delete;
  result &operator=(result &&) noexcept;
  result &operator=(const result &) = delete;
  ~result();

  explicit operator bool() const noexcept;
  result_status status() const;
  void wait() const;
  template <typename Rep, typename Period>
  result_status wait_for(std::chrono::duration<Rep, Period>) const;
  T get();
  auto operator co_await() { return awaitable<T>(); }
  auto resolve() { return resolve_awaitable<T>(); }
};

template <typename T> class shared_result {
public:
  shared_result() noexcept;
  shared_result(result<T>);

  void wait();
  std::add_lvalue_reference_t<T> get();
  auto operator co_await() {
    return awaitable<std::add_lvalue_reference_t<T>>();
  }
};

namespace details {

struct resumed {
  std::suspend_never initial_suspend() const noexcept { return {}; }
  std::suspend_always final_suspend() const noexcept { return {}; }
};

template <typename T> struct returned {
  template <typename U> void return_value(U &&);
};
template <> struct returned<void> {
  void return_void() const noexcept;
};

template <typename T> struct result_promise : resumed, returned<T> {
  result<T> get_return_object();
  void unhandled_exception() noexcept;
};

struct null_result_promise : resumed {
  null_result get_return_object() const noexcept { return {}; }
  void return_void() const noexcept;
  void unhandled_exception() const noexcept;
};

} // namespace details

} // namespace concurrencpp

template <typename T, typename... Args>
struct std::coroutine_traits<concurrencpp::result<T>, Args...> {
  using promise_type = concurrencpp::details::result_promise<T>;
};
template <typename... Args>
struct std::coroutine_traits<concurrencpp::null_result, Args...> {
  using promise_type = concurrencpp::details::null_result_promise;
};

#endif // STAND_IN_CONCURRENCPP_RESULTS_RESULT
